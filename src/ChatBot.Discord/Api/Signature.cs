using NSec.Cryptography;

namespace ChatBot.Discord.Api;

/// <summary>Tells whether an HTTP interaction was sent by Discord (Interactions Overview, "Validating Security Request Headers").</summary>
internal sealed class Signature
{
    /// <summary>The header with the signature, in hexadecimal.</summary>
    public const string SignatureHeader = "X-Signature-Ed25519";

    /// <summary>The header with the time of sending, which is signed too.</summary>
    public const string TimestampHeader = "X-Signature-Timestamp";

    private readonly PublicKey key;

    /// <summary>A check with an application's public key.</summary>
    /// <param name="publicKey">The key, 64 hexadecimal digits.</param>
    public Signature(string publicKey) => key = PublicKey.Import(SignatureAlgorithm.Ed25519, Convert.FromHexString(publicKey), KeyBlobFormat.RawPublicKey);

    /// <summary>Whether a text is an application's public key.</summary>
    public static bool IsPublicKey(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit)
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, Convert.FromHexString(text), KeyBlobFormat.RawPublicKey, out _);

    /// <summary>Whether a body was signed with the application's key.</summary>
    /// <param name="signature">The signature's header.</param>
    /// <param name="timestamp">The timestamp's header.</param>
    /// <param name="body">The body, byte by byte as it came.</param>
    public bool IsValid(string signature, string timestamp, ReadOnlySpan<byte> body)
    {
        if (signature.Length != 2 * SignatureAlgorithm.Ed25519.SignatureSize || !signature.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        byte[] signed = [.. System.Text.Encoding.UTF8.GetBytes(timestamp), .. body];
        return SignatureAlgorithm.Ed25519.Verify(key, signed, Convert.FromHexString(signature));
    }
}
