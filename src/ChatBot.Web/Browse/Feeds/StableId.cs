using System.Security.Cryptography;
using System.Text;

namespace ChatBot.Web.Browse.Feeds;

/// <summary>Ids that are the same on every node and after every restart: UUIDs made from what they name (RFC 9562, version 8).</summary>
internal static class StableId
{
    /// <summary>The id of something in this project's feeds.</summary>
    public static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"us-russian-history/{name}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
