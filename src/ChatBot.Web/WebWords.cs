using ChatBot.Chat;
using ChatBot.History.Daily;

namespace ChatBot.Web;

/// <summary>What only the page says, in one language.</summary>
public sealed class WebWords : ResourceWords
{
    private static readonly WebWords Japanese = new(Language.Japanese);
    private static readonly WebWords English = new(Language.English);

    private WebWords(Language language)
        : base(language)
    {
    }

    /// <summary>The words in a language.</summary>
    public static WebWords In(Language language) => language == Language.Japanese ? Japanese : English;

    /// <summary>The page's name.</summary>
    public string SiteTitle => Get(nameof(SiteTitle));

    /// <summary>Says what the page is.</summary>
    public string SiteLead => Get(nameof(SiteLead));

    /// <summary>The name of the language itself.</summary>
    public string ThisLanguage => Get(nameof(ThisLanguage));

    /// <summary>Leads past the menu.</summary>
    public string SkipToContent => Get(nameof(SkipToContent));

    /// <summary>Names the menu.</summary>
    public string MenuLabel => Get(nameof(MenuLabel));

    /// <summary>Leads to the chat.</summary>
    public string MenuChat => Get(nameof(MenuChat));

    /// <summary>Leads to the timeline.</summary>
    public string MenuTimeline => Get(nameof(MenuTimeline));

    /// <summary>Leads to the eras.</summary>
    public string MenuEras => Get(nameof(MenuEras));

    /// <summary>Leads to the treaties.</summary>
    public string MenuTreaties => Get(nameof(MenuTreaties));

    /// <summary>Leads to the calendar.</summary>
    public string MenuCalendar => Get(nameof(MenuCalendar));

    /// <summary>Leads to the search.</summary>
    public string MenuSearch => Get(nameof(MenuSearch));

    /// <summary>Heads the documents.</summary>
    public string SourcesTitle => Get(nameof(SourcesTitle));

    /// <summary>Stands at the foot of each page.</summary>
    public string FooterText => Get(nameof(FooterText));

    /// <summary>Names the feeds.</summary>
    public string FeedTitle => Get(nameof(FeedTitle));

    /// <summary>Heads a page that does not exist.</summary>
    public string NotFoundTitle => Get(nameof(NotFoundTitle));

    /// <summary>Says that a page does not exist.</summary>
    public string NotFoundText => Get(nameof(NotFoundText));

    /// <summary>Heads a page that failed.</summary>
    public string FailedTitle => Get(nameof(FailedTitle));

    /// <summary>Says that a page failed.</summary>
    public string FailedText => Get(nameof(FailedText));

    /// <summary>Heads the chat.</summary>
    public string ChatTitle => Get(nameof(ChatTitle));

    /// <summary>Says what can be asked.</summary>
    public string ChatLead => Get(nameof(ChatLead));

    /// <summary>Names the conversation.</summary>
    public string ChatLog => Get(nameof(ChatLog));

    /// <summary>Heads the examples.</summary>
    public string ChatExamples => Get(nameof(ChatExamples));

    /// <summary>Stands before what the reader said.</summary>
    public string YouSaid => Get(nameof(YouSaid));

    /// <summary>Stands where the bot says nothing.</summary>
    public string Silent => Get(nameof(Silent));

    /// <summary>Names the line to type in.</summary>
    public string AskLabel => Get(nameof(AskLabel));

    /// <summary>An example of a question.</summary>
    public string AskHint => Get(nameof(AskHint));

    /// <summary>Sends a question.</summary>
    public string Ask => Get(nameof(Ask));

    /// <summary>Names the list of completions.</summary>
    public string CompletionLabel => Get(nameof(CompletionLabel));

    /// <summary>Says how much there is.</summary>
    public string Counts(int facts, int treaties, int eras, int sources) => Format(nameof(Counts), facts, treaties, eras, sources);

    /// <summary>Heads the anniversaries of today.</summary>
    public string TodayTitle(string day) => Format(nameof(TodayTitle), day);

    /// <summary>Stands where today has no anniversary.</summary>
    public string NothingToday => Get(nameof(NothingToday));

    /// <summary>Heads the anniversaries of a day.</summary>
    public string OnThisDay(string day) => Format(nameof(OnThisDay), day);

    /// <summary>Says what eras are.</summary>
    public string ErasLead => Get(nameof(ErasLead));

    /// <summary>Heads the eras within an era.</summary>
    public string ErasWithin => Get(nameof(ErasWithin));

    /// <summary>Leads to the timeline of an era.</summary>
    public string OnTimeline => Get(nameof(OnTimeline));

    /// <summary>Leads to an era's page.</summary>
    public string AboutEra => Get(nameof(AboutEra));

    /// <summary>Says what is listed as a treaty.</summary>
    public string TreatiesLead => Get(nameof(TreatiesLead));

    /// <summary>Heads what happened to a treaty.</summary>
    public string EventsTitle => Get(nameof(EventsTitle));

    /// <summary>Heads facts.</summary>
    public string FactsTitle => Get(nameof(FactsTitle));

    /// <summary>Heads all facts.</summary>
    public string AllFactsTitle => Get(nameof(AllFactsTitle));

    /// <summary>How many there are.</summary>
    public string InAll(int count) => Format(nameof(InAll), count);

    /// <summary>Names the links between pages.</summary>
    public string PagerLabel => Get(nameof(PagerLabel));

    /// <summary>Leads to the page before.</summary>
    public string PreviousPage => Get(nameof(PreviousPage));

    /// <summary>Leads to the page after.</summary>
    public string NextPage => Get(nameof(NextPage));

    /// <summary>Which page this is.</summary>
    public string PageOf(int page, int pages) => Format(nameof(PageOf), page, pages);

    /// <summary>Names the links before and after.</summary>
    public string BesideLabel => Get(nameof(BesideLabel));

    /// <summary>Names the eras above.</summary>
    public string TrailLabel => Get(nameof(TrailLabel));

    /// <summary>Labels an address that stays.</summary>
    public string Permalink => Get(nameof(Permalink));

    /// <summary>Heads a document's sections.</summary>
    public string SectionsTitle => Get(nameof(SectionsTitle));

    /// <summary>Heads a search's results.</summary>
    public string SearchFor(string words) => Format(nameof(SearchFor), words);

    /// <summary>Names the line to search with.</summary>
    public string SearchLabel => Get(nameof(SearchLabel));

    /// <summary>An example of a search.</summary>
    public string SearchHint => Get(nameof(SearchHint));

    /// <summary>Says what a search finds.</summary>
    public string SearchLead => Get(nameof(SearchLead));

    /// <summary>How many were found.</summary>
    public string Found(int count) => Format(nameof(Found), count);

    /// <summary>Says that nothing was found.</summary>
    public string NothingFound(string words) => Format(nameof(NothingFound), words);

    /// <summary>Says how to read the timeline.</summary>
    public string TimelineLead => Get(nameof(TimelineLead));

    /// <summary>Leads back to all of history.</summary>
    public string WholeTimeline => Get(nameof(WholeTimeline));

    /// <summary>Heads the eras to zoom to.</summary>
    public string ZoomTitle => Get(nameof(ZoomTitle));

    /// <summary>Heads a year.</summary>
    public string CalendarTitle(int year) => Format(nameof(CalendarTitle), year);

    /// <summary>Says what the calendar shows.</summary>
    public string CalendarLead => Get(nameof(CalendarLead));

    /// <summary>Names the form.</summary>
    public string CalendarSettings => Get(nameof(CalendarSettings));

    /// <summary>Labels a year.</summary>
    public string Year => Get(nameof(Year));

    /// <summary>Labels a time zone.</summary>
    public string Zone => Get(nameof(Zone));

    /// <summary>Says that a time zone is unknown.</summary>
    public string UnknownZone(string zone, string used) => Format(nameof(UnknownZone), zone, used);

    /// <summary>Labels a language.</summary>
    public string PostLanguage => Get(nameof(PostLanguage));

    /// <summary>Labels what to do on empty days.</summary>
    public string Empty => Get(nameof(Empty));

    /// <summary>Labels an era.</summary>
    public string EraFilter => Get(nameof(EraFilter));

    /// <summary>Takes all eras.</summary>
    public string AllEras => Get(nameof(AllEras));

    /// <summary>Shows the calendar.</summary>
    public string Show => Get(nameof(Show));

    /// <summary>How many days.</summary>
    public string Days(int count) => Format(nameof(Days), count);

    /// <summary>Heads the feeds.</summary>
    public string TakeTitle => Get(nameof(TakeTitle));

    /// <summary>Says what the feeds are.</summary>
    public string TakeText => Get(nameof(TakeText));

    /// <summary>When a post is due.</summary>
    public string PostAt(string time, string zone, string utc) => Format(nameof(PostAt), time, zone, utc);

    /// <summary>Says that there is no post.</summary>
    public string NoPost => Get(nameof(NoPost));

    /// <summary>Leads to all anniversaries of a day.</summary>
    public string AllOfDay(string day) => Format(nameof(AllOfDay), day);

    /// <summary>The short names of the days of the week, Monday first.</summary>
    public IReadOnlyList<string> Weekdays => Get("WeekdayNames").Split(' ');

    /// <summary>The language of posts.</summary>
    public string LanguageOf(PostLanguage language) => Get($"LanguageOf{language}");

    /// <summary>What is posted on an empty day.</summary>
    public string EmptyRuleName(EmptyRule rule) => Get($"EmptyRule{rule}");

    /// <summary>Why the facts of a post were chosen.</summary>
    public string KindOf(PostKind kind) => Get($"KindOf{kind}");
}
