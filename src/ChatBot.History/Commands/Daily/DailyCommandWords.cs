using ChatBot.Chat;

namespace ChatBot.History.Commands.Daily;

/// <summary>What <c>/daily</c> says, in one language. The texts stand in <c>DailyCommandWords.resx</c> (English) and <c>DailyCommandWords.ja.resx</c>.</summary>
public sealed class DailyCommandWords : ResourceWords
{
    private static readonly DailyCommandWords Japanese = new(Language.Japanese);
    private static readonly DailyCommandWords English = new(Language.English);

    private DailyCommandWords(Language language)
        : base(language)
    {
    }

    /// <summary>The words in a language.</summary>
    public static DailyCommandWords In(Language language) => language == Language.Japanese ? Japanese : English;

    /// <summary>Answers somebody who may not manage the chat.</summary>
    public string NotManager => Get(nameof(NotManager));

    /// <summary>Answers a channel where there are none.</summary>
    public string NotElsewhere => Get(nameof(NotElsewhere));

    /// <summary>Answers a channel that cannot be seen.</summary>
    public string NoSuchChannel(string channel) => Format(nameof(NoSuchChannel), channel);

    /// <summary>Answers somebody who may not manage a channel.</summary>
    public string NotManagerThere(string channel) => Format(nameof(NotManagerThere), channel);

    /// <summary>Says which right the bot lacks.</summary>
    public string MayNotPost(string right) => Format(nameof(MayNotPost), right);

    /// <summary>Answers where there is no subscription.</summary>
    public string NoPostHere => Get(nameof(NoPostHere));

    /// <summary>Labels the way to the first post.</summary>
    public string StartDaily => Get(nameof(StartDaily));

    /// <summary>Confirms a change.</summary>
    public string SetUp => Get(nameof(SetUp));

    /// <summary>When the next post comes.</summary>
    public string NextPost(string when) => Format(nameof(NextPost), when);

    /// <summary>Says that none comes.</summary>
    public string NoNext => Get(nameof(NoNext));

    /// <summary>Heads the status.</summary>
    public string StatusTitle => Get(nameof(StatusTitle));

    /// <summary>The state of a subscription.</summary>
    public string StateOn => Get(nameof(StateOn));

    /// <summary>The state of a subscription.</summary>
    public string StateOff => Get(nameof(StateOff));

    /// <summary>The state of a subscription.</summary>
    public string StatePaused(string why) => Format(nameof(StatePaused), why);

    /// <summary>The state of a subscription.</summary>
    public string StatePausedUntil(string why, string until) => Format(nameof(StatePausedUntil), why, until);

    /// <summary>Labels the state.</summary>
    public string State => Get(nameof(State));

    /// <summary>Labels the time.</summary>
    public string Time => Get(nameof(Time));

    /// <summary>Labels the language.</summary>
    public string PostLanguage => Get(nameof(PostLanguage));

    /// <summary>Labels the days.</summary>
    public string Days => Get(nameof(Days));

    /// <summary>Labels the rule.</summary>
    public string Empty => Get(nameof(Empty));

    /// <summary>Labels the limit.</summary>
    public string Late => Get(nameof(Late));

    /// <summary>A number of hours.</summary>
    public string Hours(int hours) => Format(nameof(Hours), hours);

    /// <summary>Labels the rest.</summary>
    public string Options => Get(nameof(Options));

    /// <summary>Said of posts without a picture.</summary>
    public string NoPicture => Get(nameof(NoPicture));

    /// <summary>A setting that is on.</summary>
    public string Silent => Get(nameof(Silent));

    /// <summary>A setting that is on.</summary>
    public string Published => Get(nameof(Published));

    /// <summary>A setting.</summary>
    public string Mentions(string role) => Format(nameof(Mentions), role);

    /// <summary>Labels the eras.</summary>
    public string EraList => Get(nameof(EraList));

    /// <summary>Heads the outcomes.</summary>
    public string LastDays => Get(nameof(LastDays));

    /// <summary>Heads the changes.</summary>
    public string Changes => Get(nameof(Changes));

    /// <summary>A language of posts.</summary>
    public string Both => Get(nameof(Both));

    /// <summary>A language of posts.</summary>
    public string OneJapanese => Get(nameof(OneJapanese));

    /// <summary>A language of posts.</summary>
    public string OneEnglish => Get(nameof(OneEnglish));

    /// <summary>A rule.</summary>
    public string RuleMonth => Get(nameof(RuleMonth));

    /// <summary>A rule.</summary>
    public string RuleArchive => Get(nameof(RuleArchive));

    /// <summary>A rule.</summary>
    public string RuleSkip => Get(nameof(RuleSkip));

    /// <summary>An outcome.</summary>
    public string Sent => Get(nameof(Sent));

    /// <summary>An outcome.</summary>
    public string SentLate(int minutes) => Format(nameof(SentLate), minutes);

    /// <summary>An outcome.</summary>
    public string Waiting => Get(nameof(Waiting));

    /// <summary>An outcome.</summary>
    public string Uncertain => Get(nameof(Uncertain));

    /// <summary>An outcome.</summary>
    public string Missed => Get(nameof(Missed));

    /// <summary>An outcome.</summary>
    public string SkippedEmpty => Get(nameof(SkippedEmpty));

    /// <summary>An outcome.</summary>
    public string SkippedAsked => Get(nameof(SkippedAsked));

    /// <summary>An outcome.</summary>
    public string SkippedPaused => Get(nameof(SkippedPaused));

    /// <summary>An outcome.</summary>
    public string SkippedChanged => Get(nameof(SkippedChanged));

    /// <summary>An outcome.</summary>
    public string GoneOutcome => Get(nameof(GoneOutcome));

    /// <summary>Labels the button of an uncertain day.</summary>
    public string PostAgain(string date) => Format(nameof(PostAgain), date);

    /// <summary>Confirms it.</summary>
    public string PostedAgain => Get(nameof(PostedAgain));

    /// <summary>Answers a day that is not uncertain.</summary>
    public string NothingUncertain => Get(nameof(NothingUncertain));

    /// <summary>Answers what is no days.</summary>
    public string WrongDays(string typed) => Format(nameof(WrongDays), typed);

    /// <summary>Answers a limit that cannot be.</summary>
    public string WrongHours => Get(nameof(WrongHours));

    /// <summary>Answers what is no era.</summary>
    public string WrongEra(string typed) => Format(nameof(WrongEra), typed);

    /// <summary>Confirms a skipped date.</summary>
    public string Skipping(string date) => Format(nameof(Skipping), date);

    /// <summary>Answers a date that is past.</summary>
    public string AlreadyOver(string date) => Format(nameof(AlreadyOver), date);

    /// <summary>Confirms a pause.</summary>
    public string Pausing => Get(nameof(Pausing));

    /// <summary>Confirms a pause.</summary>
    public string PausingUntil(string date) => Format(nameof(PausingUntil), date);

    /// <summary>Answers a past date.</summary>
    public string PastDate(string date) => Format(nameof(PastDate), date);

    /// <summary>Confirms it.</summary>
    public string Resumed => Get(nameof(Resumed));

    /// <summary>Asks back.</summary>
    public string ConfirmOff => Get(nameof(ConfirmOff));

    /// <summary>Labels the confirmation.</summary>
    public string Yes => Get(nameof(Yes));

    /// <summary>Confirms it.</summary>
    public string TurnedOff => Get(nameof(TurnedOff));

    /// <summary>Asks back.</summary>
    public string ConfirmForget => Get(nameof(ConfirmForget));

    /// <summary>Labels the confirmation.</summary>
    public string Erase => Get(nameof(Erase));

    /// <summary>Says what was erased.</summary>
    public string Forgotten(int deliveries, int changes) => Format(nameof(Forgotten), deliveries, changes);

    /// <summary>Marks a test.</summary>
    public string TestMark(string title) => Format(nameof(TestMark), title);

    /// <summary>Confirms a test.</summary>
    public string TestSent => Get(nameof(TestSent));

    /// <summary>Says why not.</summary>
    public string TestFailed(string why) => Format(nameof(TestFailed), why);

    /// <summary>Shown where there are no posts.</summary>
    public string TestHere => Get(nameof(TestHere));

    /// <summary>Heads a preview.</summary>
    public string PreviewTitle => Get(nameof(PreviewTitle));

    /// <summary>A day without a post.</summary>
    public string NothingThatDay => Get(nameof(NothingThatDay));

    /// <summary>Heads the list.</summary>
    public string ListTitle => Get(nameof(ListTitle));

    /// <summary>Answers an empty list.</summary>
    public string ListEmpty => Get(nameof(ListEmpty));

    /// <summary>Confirms it.</summary>
    public string Copied => Get(nameof(Copied));

    /// <summary>An outcome.</summary>
    public string SkippedRemoved => Get(nameof(SkippedRemoved));

    /// <summary>An outcome.</summary>
    public string SkippedOff => Get(nameof(SkippedOff));

    /// <summary>Why a test was put off.</summary>
    public string Busy => Get(nameof(Busy));
}
