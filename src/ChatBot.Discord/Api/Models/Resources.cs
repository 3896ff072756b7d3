namespace ChatBot.Discord.Api.Models;

/// <summary>The bot's application.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bot">Its bot user.</param>
internal sealed record Application(string Id, string? Name, User? Bot);

/// <summary>A person or bot.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Username">Its name.</param>
/// <param name="Bot">Whether it is a bot.</param>
internal sealed record User(string Id, string? Username = null, bool Bot = false);

/// <summary>A person in a server.</summary>
/// <param name="User">The person.</param>
/// <param name="Roles">The ids of their roles.</param>
/// <param name="Permissions">In an interaction: what they may do in its channel, as a number in text.</param>
internal sealed record GuildMember(User? User, IReadOnlyList<string>? Roles, string? Permissions);

/// <summary>A server.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Unavailable">Whether Discord cannot reach it at the moment.</param>
/// <param name="OwnerId">Who owns it.</param>
/// <param name="Roles">Its roles.</param>
internal sealed record Guild(string Id, bool? Unavailable = null, string? OwnerId = null, IReadOnlyList<Role>? Roles = null);

/// <summary>A role in a server.</summary>
/// <param name="Id">Its id; that of the server for everyone.</param>
/// <param name="Permissions">What it allows, as a number in text.</param>
internal sealed record Role(string Id, string Permissions);

/// <summary>A channel, thread or private conversation.</summary>
internal sealed record Channel
{
    /// <summary>The kinds that take messages: text, private, voice, announcement, its threads, threads, private threads, stage.</summary>
    public static readonly IReadOnlyList<int> WithMessages = [0, 1, 2, 5, 10, 11, 12, 13];

    /// <summary>The kinds that are threads: of an announcement channel, public, private.</summary>
    public static readonly IReadOnlyList<int> Threads = [10, 11, 12];

    public required string Id { get; init; }

    public int Type { get; init; }

    public string? GuildId { get; init; }

    /// <summary>The channel a thread belongs to, whose permissions are the thread's.</summary>
    public string? ParentId { get; init; }

    public IReadOnlyList<Overwrite>? PermissionOverwrites { get; init; }
}

/// <summary>What a channel allows or denies a role or a member besides.</summary>
/// <param name="Id">The role or member.</param>
/// <param name="Allow">What it allows, as a number in text.</param>
/// <param name="Deny">What it denies, as a number in text.</param>
internal sealed record Overwrite(string Id, string Allow, string Deny);

/// <summary>Whom to open a private conversation with.</summary>
/// <param name="RecipientId">The person.</param>
internal sealed record DirectMessageRecipient(string RecipientId);

/// <summary>Where the gateway is and how often it may be identified to (Gateway, "Get Gateway Bot").</summary>
/// <param name="Url">Its address.</param>
/// <param name="Shards">How many shards Discord recommends.</param>
/// <param name="SessionStartLimit">How many sessions may be begun.</param>
internal sealed record GatewayAddress(string Url, int Shards, SessionStartLimit SessionStartLimit);

/// <summary>How many sessions may be begun.</summary>
/// <param name="Remaining">How many are left.</param>
/// <param name="ResetAfter">When there will be all of them again, in milliseconds.</param>
/// <param name="MaxConcurrency">How many may be begun within five seconds.</param>
internal sealed record SessionStartLimit(int Remaining, int ResetAfter, int MaxConcurrency);
