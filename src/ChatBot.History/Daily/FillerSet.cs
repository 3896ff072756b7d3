using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChatBot.History.Daily;

/// <summary>
/// The facts that a chat got as fillers in this round, as 32-bit prints of their ids: small enough to stand in the
/// subscription's row, and the same whatever facts are added or removed.
/// </summary>
public sealed class FillerSet
{
    private readonly HashSet<uint> prints;

    private FillerSet(HashSet<uint> prints) => this.prints = prints;

    /// <summary>No facts.</summary>
    public static FillerSet Empty { get; } = new([]);

    /// <summary>The print of a fact's id.</summary>
    public static uint Print(string fact) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(fact)));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is nothing of the kind.</exception>
    public static FillerSet Parse(string text)
    {
        if (text.Length == 0)
        {
            return Empty;
        }

        var bytes = Convert.FromBase64String(text);
        var prints = new HashSet<uint>(bytes.Length / sizeof(uint));
        for (var i = 0; i + sizeof(uint) <= bytes.Length; i += sizeof(uint))
        {
            prints.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)));
        }

        return new FillerSet(prints);
    }

    /// <summary>Whether a fact is among them.</summary>
    public bool Contains(uint print) => prints.Contains(print);

    /// <summary>These and one more.</summary>
    public FillerSet With(uint print) => new([.. prints, print]);

    /// <summary>These without some.</summary>
    public FillerSet Without(IEnumerable<uint> others) => new([.. prints.Except(others)]);

    /// <summary>The prints as base64.</summary>
    public override string ToString()
    {
        var bytes = new byte[prints.Count * sizeof(uint)];
        foreach (var (i, print) in prints.Index())
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), print);
        }

        return Convert.ToBase64String(bytes);
    }
}
