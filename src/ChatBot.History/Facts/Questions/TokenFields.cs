namespace ChatBot.History.Facts.Questions;

/// <summary>In which fields of a fact each of its tokens stands: small, and quick to look up in. Tokens are told apart by their hashes alone.</summary>
internal sealed class TokenFields
{
    private readonly ulong[] hashes;
    private readonly byte[] fields;

    /// <summary>Reads the fields.</summary>
    /// <param name="texts">The tokens of each field, with spaces between; at most eight fields.</param>
    public TokenFields(params ReadOnlySpan<string> texts)
    {
        var found = new Dictionary<ulong, byte>();
        for (var field = 0; field < texts.Length; field++)
        {
            var text = texts[field].AsSpan();
            foreach (var range in text.Split(' '))
            {
                var hash = Hash(text[range]);
                found[hash] = (byte)(found.GetValueOrDefault(hash) | (1 << field));
            }
        }

        hashes = [.. found.Keys.Order()];
        fields = [.. hashes.Select(hash => found[hash])];
    }

    /// <summary>The hash of a token (FNV-1a over its UTF-16 code units).</summary>
    public static ulong Hash(ReadOnlySpan<char> token)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in token)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>The fields that hold a token, a bit a field; 0 for none.</summary>
    /// <param name="hash">The token's hash.</param>
    public int With(ulong hash) => Array.BinarySearch(hashes, hash) is >= 0 and var at ? fields[at] : 0;
}
