using ChatBot.Chat;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter.Replies;

/// <summary>A reply as messages of Discord's.</summary>
/// <param name="buttons">What buttons carry.</param>
internal sealed class ReplyMessages(SignedCalls buttons)
{
    /// <summary>The name a picture is sent under.</summary>
    public const string PictureName = "picture.png";

    private const int LongestAltText = 1024;

    /// <summary>Whether Discord takes data as long as these in a component.</summary>
    public static bool Fits(string data) => data.Length <= Component.LongestData;

    /// <summary>The whole reply: the picture in the first message, the buttons below the last.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="channel">The channel it is shown in, to which its buttons are bound.</param>
    /// <param name="isPrivate">Whether only the asker sees it.</param>
    public IReadOnlyList<MessageBody> Of(Reply reply, string channel, bool isPrivate)
    {
        var components = ReplyComponents.Of(reply, call => buttons.Write(call, channel), out var left);
        var pages = ReplyEmbeds.Of(reply, left);
        return
        [
            .. pages.Select((embeds, i) => Body(embeds, i == 0 ? reply.Picture : null) with
            {
                Components = i == pages.Count - 1 ? components : [],
                Flags = isPrivate ? MessageBody.Ephemeral : null,
            }),
        ];
    }

    /// <summary>The reply as one message that is nobody's answer.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="channel">The channel it is posted to.</param>
    /// <param name="marker">What the message can be known by later; in the data of its first button.</param>
    public MessageBody Post(Reply reply, string channel, string marker)
    {
        var components = ReplyComponents.Of(reply, call => buttons.Write(call, channel), out _);
        return Body(ReplyEmbeds.Shortened(reply), reply.Picture) with { Components = PostMarker.Put(components, marker) };
    }

    private static MessageBody Body(IReadOnlyList<Embed> embeds, Picture? picture) => picture is null
        ? new MessageBody { Embeds = embeds, Attachments = [] }
        : new MessageBody
        {
            Embeds = [embeds[0] with { Image = new EmbedImage($"attachment://{PictureName}") }, .. embeds.Skip(1)],
            Attachments = [new Attachment("0", PictureName, TextCutter.Shorten(picture.AltText, LongestAltText))],
        };
}
