using ChatBot.Chat;
using ChatBot.Discord.Adapter.Posts;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter;

/// <summary>Tells the bot where it may write from now on, and where no longer.</summary>
/// <param name="bot">The bot.</param>
internal sealed class Membership(IBot bot)
{
    private readonly Lock gate = new();

    /// <summary>The servers the bot is in: ids alone, of which ten thousand take little.</summary>
    private readonly HashSet<string> guilds = [];

    /// <summary>A session begins with the servers the bot was in all along.</summary>
    public void OnReady(IEnumerable<Guild> known)
    {
        lock (gate)
        {
            guilds.UnionWith(known.Select(guild => guild.Id));
        }
    }

    /// <summary>A server is there: one more, or one that Discord could not reach for a while.</summary>
    public Task OnGuildCreateAsync(Guild guild, CancellationToken stop)
    {
        lock (gate)
        {
            if (!guilds.Add(guild.Id))
            {
                return Task.CompletedTask;
            }
        }

        return NoticeAsync(Addresses.Of(guild.Id, null), ChatChangeKind.AccessGained, stop);
    }

    /// <summary>A server is gone; one that Discord merely cannot reach at the moment is not.</summary>
    public Task OnGuildDeleteAsync(Guild guild, CancellationToken stop)
    {
        if (guild.Unavailable == true)
        {
            return Task.CompletedTask;
        }

        lock (gate)
        {
            guilds.Remove(guild.Id);
        }

        return NoticeAsync(Addresses.Of(guild.Id, null), ChatChangeKind.AccessLost, stop);
    }

    /// <summary>A channel or thread was deleted.</summary>
    public Task OnChannelDeleteAsync(Channel channel, CancellationToken stop) =>
        NoticeAsync(Addresses.Of(channel.GuildId, channel.Id), ChatChangeKind.Deleted, stop);

    /// <summary>Discord refused an answer: perhaps because the channel is gone, or the bot may no longer write there.</summary>
    public Task OnRejectedAsync(ChannelAddress address, RestFailure failure, CancellationToken stop) => Refusals.Read(failure) switch
    {
        null => Task.CompletedTask,
        GoneReason.ChatDeleted or GoneReason.ThreadClosed => NoticeAsync(address, ChatChangeKind.Deleted, stop),
        _ => NoticeAsync(address, ChatChangeKind.AccessLost, stop),
    };

    private Task NoticeAsync(ChannelAddress address, ChatChangeKind kind, CancellationToken stop) => bot.NoticeAsync(new ChatChange(address, kind), stop);
}
