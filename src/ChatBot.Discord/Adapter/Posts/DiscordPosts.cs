using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Chat;
using ChatBot.Discord.Adapter.Replies;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Adapter.Posts;

/// <summary>
/// Posts, each with one call. The delivery's key goes along as an enforced nonce, so that Discord takes a repetition within
/// a few minutes for the same message; after that the bot looks for its own message with the key's marker.
/// </summary>
internal sealed partial class DiscordPosts(DiscordApi api, ILogger log)
{
    /// <summary>How long a post waits that Discord refused for what it says, not for where it goes: a mistake of the program.</summary>
    private static readonly TimeSpan AfterMistake = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    /// <summary>The milliseconds since 1970 from which Discord's ids count (Reference, "Snowflakes").</summary>
    private const long DiscordEpoch = 1_420_070_400_000;

    private const int PageSize = 100;

    /// <summary>How many calls in a row did not reach Discord.</summary>
    private int failures;

    /// <summary>The nonce and the marker of a delivery: the same for the same key.</summary>
    public static string Marker(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..PostMarker.Length];

    /// <summary>Makes a post.</summary>
    public async Task<DeliveryResult> SendAsync(
        ChannelAddress address, Reply reply, PostOptions options, string key, SignedCalls buttons, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var channel = Addresses.ChannelOf(address);
        if (!Addresses.IsSnowflake(channel))
        {
            return new DeliveryResult.Gone(GoneReason.ChatDeleted, $"'{channel}' is no channel of Discord's");
        }

        reply = await reply.DrawnAsync(log, stop);
        if (api.DelayOfMessage(channel) is var wait && wait > TimeSpan.Zero)
        {
            return new DeliveryResult.TryLater(wait);
        }

        var marker = Marker(key);
        var body = new ReplyMessages(buttons).Post(reply, channel, marker) with
        {
            Nonce = marker,
            EnforceNonce = true,
            Flags = options.IsSilent ? MessageBody.SuppressNotifications : null,
            Content = options.MentionedRole is { } role ? $"<@&{role}>" : null,
            AllowedMentions = new AllowedMentions { Roles = options.MentionedRole is { } mentioned ? [mentioned] : null },
        };
        try
        {
            // From here on the call is not cancelled: whether it went through would be unknown.
            var message = await api.CreateMessageOnceAsync(channel, body, reply.Picture?.Png, options.Leaving, CancellationToken.None);
            failures = 0;
            if (options.IsPublished)
            {
                await PublishAsync(channel, message.Id, stop);
            }

            return new DeliveryResult.Sent(message.Id);
        }
        catch (RestFailure failure)
        {
            return ResultOf(failure);
        }
    }

    /// <summary>Looks for the bot's own message with a delivery's marker.</summary>
    /// <returns>Its id; null when there is none.</returns>
    /// <exception cref="IOException">Discord is out of reach, or the bot may not look.</exception>
    public async Task<string?> FindAsync(ChannelAddress address, string key, DateTimeOffset since, string me, CancellationToken stop)
    {
        var channel = Addresses.ChannelOf(address);
        var marker = Marker(key);
        var after = ((ulong)Math.Max(0, since.ToUnixTimeMilliseconds() - DiscordEpoch) << 22).ToString(CultureInfo.InvariantCulture);
        try
        {
            while (true)
            {
                var page = await api.MessagesAsync(channel, after, PageSize, stop);
                if (page.FirstOrDefault(message => message.Author?.Id == me && PostMarker.Has(message, marker)) is { } found)
                {
                    return found.Id;
                }

                if (page.Length < PageSize)
                {
                    return null;
                }

                after = page.Select(message => ulong.Parse(message.Id, CultureInfo.InvariantCulture)).Max().ToString(CultureInfo.InvariantCulture);
            }
        }
        catch (RestFailure failure)
        {
            throw new IOException($"Discord does not tell what was posted: {failure.Message}", failure);
        }
    }

    /// <summary>What a person and the bot may do in a channel.</summary>
    public async Task<ChatAccess> AccessAsync(ChannelAddress place, string person, string me, CancellationToken stop)
    {
        var nowhere = new ChatAccess(null, false, false, null);
        var id = Addresses.ChannelOf(place);
        if (!Addresses.IsSnowflake(id) || !Addresses.IsSnowflake(person))
        {
            return nowhere;
        }

        try
        {
            var channel = await api.ChannelAsync(id, stop);
            var address = Addresses.Of(channel.GuildId, channel.Id);
            if (channel.GuildId is null)
            {
                return new ChatAccess(address, true, true, null);
            }

            var guild = await api.GuildAsync(channel.GuildId, stop);
            var isThread = Channel.Threads.Contains(channel.Type);
            // A thread has the permissions of the channel it belongs to.
            var ruling = isThread && channel.ParentId is { } parent ? await api.ChannelAsync(parent, stop) : channel;
            var own = RightsOf.InChannel(guild, ruling, await api.MemberAsync(guild.Id, me, stop), me);
            var missing = Missing(own, channel, isThread);
            return new ChatAccess(address, await MayManageAsync(guild, person, stop), missing is null, missing);
        }
        catch (RestFailure failure) when (failure.Kind == RestFailureKind.Rejected)
        {
            return nowhere;
        }
    }

    /// <summary>The private conversation with a person; null when they do not allow one.</summary>
    public async Task<ChannelAddress?> OpenPrivateAsync(string person, CancellationToken stop)
    {
        if (!Addresses.IsSnowflake(person))
        {
            return null;
        }

        try
        {
            return Addresses.Of(null, (await api.OpenPrivateAsync(person, stop)).Id);
        }
        catch (RestFailure failure) when (failure.Kind == RestFailureKind.Rejected)
        {
            return null;
        }
    }

    private async Task PublishAsync(string channel, string message, CancellationToken stop)
    {
        try
        {
            await api.CrosspostAsync(channel, message, stop);
        }
        catch (RestFailure failure)
        {
            // The post is there all the same.
            LogUnpublished(log, failure.Message);
        }
    }

    private async Task<bool> MayManageAsync(Guild guild, string person, CancellationToken stop)
    {
        try
        {
            return RightsOf.MayManage(RightsOf.InGuild(guild, await api.MemberAsync(guild.Id, person, stop), person));
        }
        catch (RestFailure failure) when (failure.Kind == RestFailureKind.Rejected)
        {
            return false;
        }
    }

    /// <summary>Discord's name of the first right the bot lacks; null when it lacks none.</summary>
    private static string? Missing(Rights own, Channel channel, bool isThread)
    {
        if (!Channel.WithMessages.Contains(channel.Type))
        {
            return "a channel with messages";
        }

        var write = isThread ? Rights.SendMessagesInThreads : Rights.SendMessages;
        foreach (var (right, name) in new[] { (Rights.ViewChannel, "View Channel"), (write, isThread ? "Send Messages in Threads" : "Send Messages"), (Rights.EmbedLinks, "Embed Links"), (Rights.AttachFiles, "Attach Files"), (Rights.ReadMessageHistory, "Read Message History") })
        {
            if (!own.HasFlag(right))
            {
                return name;
            }
        }

        return null;
    }

    private DeliveryResult ResultOf(RestFailure failure)
    {
        switch (failure.Kind)
        {
            case RestFailureKind.Limited:
                return new DeliveryResult.TryLater(failure.RetryAfter);
            case RestFailureKind.Broken:
                return new DeliveryResult.Uncertain(failure.Message);
            case RestFailureKind.Rejected when Refusals.Read(failure) is { } why:
                return new DeliveryResult.Gone(why, failure.Message);
            case RestFailureKind.Rejected:
                LogMistake(log, failure.Message);
                return new DeliveryResult.TryLater(AfterMistake);
            default:
                return new DeliveryResult.TryLater(Backoff.Delay(FirstDelay, LongestDelay, failures++));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord refuses a post for what it says: {Reason}")]
    private static partial void LogMistake(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A post could not be published to the channels that follow: {Reason}")]
    private static partial void LogUnpublished(ILogger log, string reason);
}
