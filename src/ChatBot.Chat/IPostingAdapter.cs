namespace ChatBot.Chat;

/// <summary>What a platform adds that can be written to without being asked: posts, and telling people in private.</summary>
public interface IPostingAdapter : IChatAdapter
{
    /// <summary>What the platform allows.</summary>
    PostLimits Limits { get; }

    /// <summary>False while the platform does not answer, or fails: posts then wait.</summary>
    bool IsReachable { get; }

    /// <summary>
    /// Posts a reply with exactly one call of the platform's API: shortened to fit, never split. What the platform says
    /// to it comes back as a result; only cancellation before the call is thrown.
    /// </summary>
    /// <param name="channel">Where to post.</param>
    /// <param name="reply">What to post; its buttons answer aside, because a post belongs to everyone.</param>
    /// <param name="options">How to post it.</param>
    /// <param name="key">Names the delivery: a repetition with the same key is the same post.</param>
    /// <param name="stop">Cancels the post as long as its call has not begun.</param>
    Task<DeliveryResult> SendAsync(ChannelAddress channel, Reply reply, PostOptions options, string key, CancellationToken stop);

    /// <summary>
    /// Looks for a post by its key. Asked only of platforms that know keys (<see cref="PostLimits.RepeatedKeySafeFor"/>).
    /// </summary>
    /// <returns>The post's message id; null when it is certain that there is none.</returns>
    /// <exception cref="IOException">It cannot be told now: the platform is out of reach, or does not let the bot look.</exception>
    Task<string?> FindAsync(ChannelAddress channel, string key, DateTimeOffset since, CancellationToken stop);

    /// <summary>The address at which those who may see a message find it.</summary>
    /// <param name="channel">The place it was posted to.</param>
    /// <param name="message">The platform's id of the message, as in <see cref="DeliveryResult.Sent"/>.</param>
    /// <returns>The address; null where the platform gives messages none.</returns>
    Uri? LinkTo(ChannelAddress channel, string message);

    /// <summary>Tells what a person and the bot may do in a place.</summary>
    /// <param name="place">The place's address, or its public name such as <c>@channel</c> as its <see cref="ChannelAddress.Chat"/>.</param>
    /// <param name="person">The person, by the platform's id.</param>
    /// <param name="stop">Cancels the look-up.</param>
    Task<ChatAccess> AccessAsync(ChannelAddress place, string person, CancellationToken stop);

    /// <summary>The private conversation with a person; null when they never allowed one.</summary>
    Task<ChannelAddress?> OpenPrivateAsync(string person, CancellationToken stop);
}

/// <summary>What a platform allows a bot that posts.</summary>
/// <param name="PostsPerSecond">Posts a second in all.</param>
/// <param name="PostsPerMinuteAndGroup">Posts a minute in one group; null where the platform sets no such limit.</param>
/// <param name="RepeatedKeySafeFor">How long a post may be repeated with the same key without appearing twice; zero where the platform knows no keys.</param>
public sealed record PostLimits(double PostsPerSecond, int? PostsPerMinuteAndGroup, TimeSpan RepeatedKeySafeFor);

/// <summary>How a post is made.</summary>
public sealed record PostOptions
{
    /// <summary>Whether it arrives without a sound.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The one role it mentions, by the platform's id; null for none. Nothing else is ever mentioned.</summary>
    public string? MentionedRole { get; init; }

    /// <summary>Whether a post in an announcement channel is also sent on to the channels that follow it (crosspost).</summary>
    public bool IsPublished { get; init; }

    /// <summary>
    /// Called just before the call begins to leave for the platform, when all waiting is over (see <see cref="LeavingContent"/>);
    /// again when it is repeated. Until then the post is certainly not there, and what this throws keeps the call from leaving.
    /// </summary>
    public Action? Leaving { get; init; }
}

/// <summary>What became of a post.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="MessageId">The platform's id of the message.</param>
    public sealed record Sent(string MessageId) : DeliveryResult;

    /// <summary>It is certainly not there, and may be tried again.</summary>
    /// <param name="After">How long to wait first.</param>
    public sealed record TryLater(TimeSpan After) : DeliveryResult;

    /// <summary>It may or may not be there: the connection broke, or the platform failed, after the call had begun.</summary>
    /// <param name="Why">What happened, for the operator; nothing secret.</param>
    public sealed record Uncertain(string Why) : DeliveryResult;

    /// <summary>The chat lives on under another address.</summary>
    /// <param name="To">The new address.</param>
    public sealed record Moved(ChannelAddress To) : DeliveryResult;

    /// <summary>The bot cannot post there any more.</summary>
    /// <param name="Why">The reason.</param>
    /// <param name="Detail">What the platform said, for the operator; nothing secret.</param>
    public sealed record Gone(GoneReason Why, string Detail) : DeliveryResult;
}

/// <summary>Why the bot cannot post to a place.</summary>
public enum GoneReason
{
    /// <summary>There is no such chat or channel any more.</summary>
    ChatDeleted,

    /// <summary>The bot was removed from it.</summary>
    BotRemoved,

    /// <summary>The person blocked the bot.</summary>
    BotBlocked,

    /// <summary>The bot may not write there.</summary>
    MissingPermission,

    /// <summary>The topic or thread is closed or deleted.</summary>
    ThreadClosed,
}

/// <summary>What a person and the bot may do in a place.</summary>
/// <param name="Channel">The place's address; null when there is no such place, or the bot cannot see it.</param>
/// <param name="PersonMayManage">Whether the person may manage the place.</param>
/// <param name="BotMayPost">Whether the bot may post there.</param>
/// <param name="MissingRight">The platform's name of the right the bot lacks; null when it lacks none.</param>
public sealed record ChatAccess(ChannelAddress? Channel, bool PersonMayManage, bool BotMayPost, string? MissingRight);
