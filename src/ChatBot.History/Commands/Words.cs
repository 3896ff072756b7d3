using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Facts.Questions;

namespace ChatBot.History.Commands;

/// <summary>
/// Every word the bot itself says, in one language. The texts stand in <c>Words.resx</c> (English) and
/// <c>Words.ja.resx</c>; each member is the entry of its name.
/// </summary>
public sealed class Words : ResourceWords
{
    private static readonly Words Japanese = new(Language.Japanese);
    private static readonly Words English = new(Language.English);

    private Words(Language language)
        : base(language) => Language = language;

    /// <summary>The language the words are in.</summary>
    public Language Language { get; }

    /// <summary>The words in a language.</summary>
    public static Words In(Language language) => language == Language.Japanese ? Japanese : English;

    /// <summary>What is said when the bot fails.</summary>
    public string Failed => Get(nameof(Failed));

    /// <summary>Answers an empty message.</summary>
    public string SayHelp => Get(nameof(SayHelp));

    /// <summary>Answers a message over the limit.</summary>
    public string TooLong(int limit) => Format(nameof(TooLong), limit);

    /// <summary>Answers a command that does not exist.</summary>
    public string UnknownCommand(string name) => Format(nameof(UnknownCommand), name);

    /// <summary>Answers words that no option takes.</summary>
    public string NothingToSet(string text) => Format(nameof(NothingToSet), text);

    /// <summary>Labels the way back.</summary>
    public string PreviousPage(int page, int pages) => Format(nameof(PreviousPage), page, pages);

    /// <summary>Labels the way on.</summary>
    public string NextPage(int page, int pages) => Format(nameof(NextPage), page, pages);

    /// <summary>Answers a page beyond the last.</summary>
    public string NoSuchPage(int pages) => Format(nameof(NoSuchPage), pages);

    /// <summary>Heads the examples of a command.</summary>
    public string Examples => Get(nameof(Examples));

    /// <summary>Answers what is no date.</summary>
    public string UnreadableDate(string text) => Format(nameof(UnreadableDate), text);

    /// <summary>Answers a month beyond twelve.</summary>
    public string NoSuchMonth(int month) => Format(nameof(NoSuchMonth), month);

    /// <summary>Answers a day its month does not have.</summary>
    public string NoSuchDay(int month, int day, int days, string monthName) => Format(nameof(NoSuchDay), month, day, days, monthName);

    /// <summary>Answers 29 February of a common year.</summary>
    public string NoLeapDay(int year) => Format(nameof(NoLeapDay), year);

    /// <summary>Heads the intervals that hold a day.</summary>
    public string SpanHeading => Get(nameof(SpanHeading));

    /// <summary>Heads what is dated to the month.</summary>
    public string MonthHeading(string month) => Format(nameof(MonthHeading), month);

    /// <summary>Heads the neighbours of an empty day.</summary>
    public string NeighbourHeading => Get(nameof(NeighbourHeading));

    /// <summary>Says that a day has no anniversary.</summary>
    public string NoAnniversary(string day) => Format(nameof(NoAnniversary), day);

    /// <summary>States the rule for 29 February.</summary>
    public string LeapDayNote => Get(nameof(LeapDayNote));

    /// <summary>Says where in a long answer this is.</summary>
    public string PageOf(int page, int pages, int total) => Format(nameof(PageOf), page, pages, total);

    /// <summary>Heads the list of treaties.</summary>
    public string TreatyListTitle => Get(nameof(TreatyListTitle));

    /// <summary>Answers an unknown treaty.</summary>
    public string TreatyNotFound(string text) => Format(nameof(TreatyNotFound), text);

    /// <summary>Asks which of several.</summary>
    public string WhichOne(string text) => Format(nameof(WhichOne), text);

    /// <summary>Labels the kind.</summary>
    public string Kind => Get(nameof(Kind));

    /// <summary>Labels the name in the other language.</summary>
    public string OtherName => Get(nameof(OtherName));

    /// <summary>Labels the aliases.</summary>
    public string Aliases => Get(nameof(Aliases));

    /// <summary>Labels the parties.</summary>
    public string Parties => Get(nameof(Parties));

    /// <summary>Labels the status.</summary>
    public string Status => Get(nameof(Status));

    /// <summary>Labels the sources.</summary>
    public string SourcesLabel => Get(nameof(SourcesLabel));

    /// <summary>Heads the related facts.</summary>
    public string RelatedFacts => Get(nameof(RelatedFacts));

    /// <summary>Stands between the items of a list in a line.</summary>
    public string ListSeparator => Get(nameof(ListSeparator));

    /// <summary>Heads the list of eras.</summary>
    public string EraListTitle => Get(nameof(EraListTitle));

    /// <summary>Answers an unknown era.</summary>
    public string EraNotFound(string text) => Format(nameof(EraNotFound), text);

    /// <summary>Answers a year outside every era.</summary>
    public string YearNotFound(string year) => Format(nameof(YearNotFound), year);

    /// <summary>Heads the eras a year lies in.</summary>
    public string ErasOf(string year) => Format(nameof(ErasOf), year);

    /// <summary>Heads the facts of a year.</summary>
    public string FactsOfYear(string year) => Format(nameof(FactsOfYear), year);

    /// <summary>Heads the facts of the era a year lies in, when none lies within the year itself.</summary>
    public string FactsOfEra(string era) => Format(nameof(FactsOfEra), era);

    /// <summary>Labels an era's interval.</summary>
    public string Interval => Get(nameof(Interval));

    /// <summary>Heads an era's facts.</summary>
    public string EraFacts => Get(nameof(EraFacts));

    /// <summary>Heads an era's treaties.</summary>
    public string EraTreaties => Get(nameof(EraTreaties));

    /// <summary>Labels the parent era.</summary>
    public string EraAbove => Get(nameof(EraAbove));

    /// <summary>Labels the child eras.</summary>
    public string ErasBelow => Get(nameof(ErasBelow));

    /// <summary>Labels the era before.</summary>
    public string EraBefore => Get(nameof(EraBefore));

    /// <summary>Labels the era after.</summary>
    public string EraAfter => Get(nameof(EraAfter));

    /// <summary>Heads a timeline.</summary>
    public string TimelineOf(string what) => Format(nameof(TimelineOf), what);

    /// <summary>Says how many facts a timeline marks.</summary>
    public string TimelineMarked(int facts) => Format(nameof(TimelineMarked), facts);

    /// <summary>Says how many facts a timeline marks, and how many it names.</summary>
    public string TimelineNamed(int facts, int named) => Format(nameof(TimelineNamed), facts, named);

    /// <summary>Heads a timeline's periods.</summary>
    public string TimelinePeriods => Get(nameof(TimelinePeriods));

    /// <summary>Heads the facts that a timeline names.</summary>
    public string TimelineTurningPoints => Get(nameof(TimelineTurningPoints));

    /// <summary>Labels the way from a period's timeline to the period.</summary>
    public string EraInFull(string era) => Format(nameof(EraInFull), era);

    /// <summary>A name with its time.</summary>
    public string Dated(string name, string date) => Format(nameof(Dated), name, date);

    /// <summary>Heads search results.</summary>
    public string SearchTitle(string text) => Format(nameof(SearchTitle), text);

    /// <summary>Answers a search without results.</summary>
    public string SearchNotFound(string text) => Format(nameof(SearchNotFound), text);

    /// <summary>Answers a question the sources do not answer.</summary>
    public string AskNotFound => Get(nameof(AskNotFound));

    /// <summary>Heads the facts related to an answer.</summary>
    public string AskRelated => Get(nameof(AskRelated));

    /// <summary>Asks which of two things named is meant.</summary>
    public string AskWhich => Get(nameof(AskWhich));

    /// <summary>Answers a question about something the sources know, when they do not say what is asked.</summary>
    /// <param name="asked">What is asked, as <see cref="Asked"/> names it.</param>
    /// <param name="known">The title of what they know.</param>
    public string AskNotStated(string asked, string known) => Format(nameof(AskNotStated), asked, known);

    /// <summary>Names what a question asks for.</summary>
    public string Asked(QuestionKind kind) => Get(kind switch
    {
        QuestionKind.When => "AskedWhen",
        QuestionKind.Who => "AskedWho",
        QuestionKind.Where => "AskedWhere",
        QuestionKind.HowMuch => "AskedHowMuch",
        QuestionKind.HowLong => "AskedHowLong",
        QuestionKind.WhichTreaty => "AskedTreaty",
        _ => "AskedWhy",
    });

    /// <summary>Answers an unknown fact id.</summary>
    public string FactNotFound(string id) => Format(nameof(FactNotFound), id);

    /// <summary>Labels a fact's citation.</summary>
    public string Citation => Get(nameof(Citation));

    /// <summary>A quotable citation.</summary>
    public string CitationText(string title, string date, string source, string section) => Format(nameof(CitationText), title, date, source, section);

    /// <summary>A quotable citation of an undated fact.</summary>
    public string CitationTextUndated(string title, string source, string section) => Format(nameof(CitationTextUndated), title, source, section);

    /// <summary>Labels people.</summary>
    public string People => Get(nameof(People));

    /// <summary>Labels places.</summary>
    public string Places => Get(nameof(Places));

    /// <summary>Labels an era.</summary>
    public string Era => Get(nameof(Era));

    /// <summary>Labels treaties.</summary>
    public string Treaties => Get(nameof(Treaties));

    /// <summary>Labels a fact's id.</summary>
    public string FactId => Get(nameof(FactId));

    /// <summary>Heads the list of documents.</summary>
    public string SourcesTitle => Get(nameof(SourcesTitle));

    /// <summary>Says what the documents are for.</summary>
    public string SourcesLead => Get(nameof(SourcesLead));

    /// <summary>Labels an author.</summary>
    public string Author => Get(nameof(Author));

    /// <summary>Labels a publisher.</summary>
    public string Publisher => Get(nameof(Publisher));

    /// <summary>Labels a year of publication.</summary>
    public string Published => Get(nameof(Published));

    /// <summary>Says which language is in use.</summary>
    public string LanguageIs => Get(nameof(LanguageIs));

    /// <summary>Confirms a change of language.</summary>
    public string LanguageSet => Get(nameof(LanguageSet));

    /// <summary>Heads the help.</summary>
    public string HelpTitle => Get(nameof(HelpTitle));

    /// <summary>Says what the bot does.</summary>
    public string HelpLead => Get(nameof(HelpLead));

    /// <summary>Heads the commands.</summary>
    public string Commands => Get(nameof(Commands));

    /// <summary>Labels a command's usage.</summary>
    public string Usage => Get(nameof(Usage));

    /// <summary>Heads a command's options.</summary>
    public string OptionsLabel => Get(nameof(OptionsLabel));

    /// <summary>Marks an option a command needs.</summary>
    public string Required => Get(nameof(Required));

    /// <summary>Says that an option a command needs is missing.</summary>
    public string OptionMissing(CommandOption option) => Format(nameof(OptionMissing), option.Label.In(Language));

    /// <summary>Says that an option's value cannot be read, and which could.</summary>
    public string OptionUnreadable(CommandOption option, string value) => option.Type switch
    {
        OptionType.Choice => Format("OptionUnreadableChoice", value, option.Label.In(Language), string.Join(ListSeparator, option.Choices.Select(choice => choice.Value))),
        OptionType.TimeZone => Format("OptionUnreadableTimeZone", value, string.Join(ListSeparator, TimeZoneNames.Suggest(value))),
        _ => Format($"OptionUnreadable{option.Type}", value, option.Label.In(Language)),
    };

    /// <summary>Answers a part of a command that it does not have.</summary>
    public string UnknownPart(string part) => Format(nameof(UnknownPart), part);

    /// <summary>A kind of treaty.</summary>
    public string KindOf(TreatyKind kind) => Get($"KindOf{kind}");

    /// <summary>What happened to a treaty.</summary>
    public string Event(TreatyEventKind kind) => Get($"Event{kind}");
}
