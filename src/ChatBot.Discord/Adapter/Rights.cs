using System.Globalization;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter;

/// <summary>What members may do, as Discord's bits (Topics, "Permissions").</summary>
[Flags]
internal enum Rights : ulong
{
    None = 0,
    Administrator = 1UL << 3,
    ManageGuild = 1UL << 5,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    SendMessagesInThreads = 1UL << 38,

    /// <summary>What the bot asks for when it is invited: no more than it needs.</summary>
    Invited = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | SendMessagesInThreads,

    /// <summary>Everything.</summary>
    All = ulong.MaxValue,
}

/// <summary>Reads and works out what members may do.</summary>
internal static class RightsOf
{
    /// <summary>The rights in Discord's number.</summary>
    public static Rights Read(string? number) =>
        ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? (Rights)bits : Rights.None;

    /// <summary>Whether somebody with these rights may manage the server.</summary>
    public static bool MayManage(Rights rights) => (rights & (Rights.ManageGuild | Rights.Administrator)) != 0;

    /// <summary>What a member may do in a server, before its channels' exceptions.</summary>
    public static Rights InGuild(Guild guild, GuildMember member, string person)
    {
        if (guild.OwnerId == person)
        {
            return Rights.All;
        }

        var roles = guild.Roles ?? [];
        var rights = roles.Where(role => role.Id == guild.Id || member.Roles?.Contains(role.Id) == true).Aggregate(Rights.None, (all, role) => all | Read(role.Permissions));
        return rights.HasFlag(Rights.Administrator) ? Rights.All : rights;
    }

    /// <summary>What a member may do in a channel: everyone's exceptions first, then those of their roles, then their own.</summary>
    public static Rights InChannel(Guild guild, Channel channel, GuildMember member, string person)
    {
        var rights = InGuild(guild, member, person);
        if (rights == Rights.All)
        {
            return rights;
        }

        var overwrites = channel.PermissionOverwrites ?? [];
        rights = Apply(rights, overwrites.Where(one => one.Id == guild.Id));
        rights = Apply(rights, overwrites.Where(one => one.Id != guild.Id && member.Roles?.Contains(one.Id) == true));
        rights = Apply(rights, overwrites.Where(one => one.Id == person));
        // Who does not see a channel can do nothing in it.
        return rights.HasFlag(Rights.ViewChannel) ? rights : Rights.None;
    }

    private static Rights Apply(Rights rights, IEnumerable<Overwrite> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate((Rights.None, Rights.None), (sum, one) => (sum.Item1 | Read(one.Allow), sum.Item2 | Read(one.Deny)));
        return (rights & ~deny) | allow;
    }
}
