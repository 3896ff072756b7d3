using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ChatBot.Chat;
using Telegram.Bot.Types;

namespace ChatBot.Telegram.Replies;

/// <summary>
/// The pictures that Telegram has already: one that goes to many chats is uploaded to the first, and named by its file id to
/// the others (Bot API, "Sending files"). A picture is known by the memory its bytes lie in, so that nothing is kept longer
/// than the picture itself.
/// </summary>
internal sealed class PhotoFiles
{
    private readonly ConditionalWeakTable<byte[], string> ids = [];

    /// <summary>What to send: the file id, or the bytes when Telegram has no file of them yet.</summary>
    /// <param name="picture">The picture, drawn.</param>
    public InputFile Of(Picture picture) => MemoryMarshal.TryGetArray(picture.Png, out var bytes)
        ? ids.TryGetValue(bytes.Array!, out var id)
            ? InputFile.FromFileId(id)
            : InputFile.FromStream(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), "picture.png")
        : InputFile.FromStream(new MemoryStream(picture.Png.ToArray()), "picture.png");

    /// <summary>Notes the file that Telegram made of a picture.</summary>
    public void Sent(Picture picture, Message message)
    {
        if (message.Photo is { Length: > 0 } sizes && MemoryMarshal.TryGetArray(picture.Png, out var bytes))
        {
            ids.TryAdd(bytes.Array!, sizes[^1].FileId);
        }
    }

    /// <summary>Forgets the file of a picture, because Telegram no longer takes it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Forget(Picture picture) => MemoryMarshal.TryGetArray(picture.Png, out var bytes) && ids.Remove(bytes.Array!);
}
