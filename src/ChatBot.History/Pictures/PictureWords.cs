using ChatBot.Chat;

namespace ChatBot.History.Pictures;

/// <summary>The words in pictures and of their alternative texts, in one language. The texts stand in <c>PictureWords.resx</c> (English) and <c>PictureWords.ja.resx</c>.</summary>
public sealed class PictureWords : ResourceWords
{
    private static readonly PictureWords Japanese = new(Language.Japanese);
    private static readonly PictureWords English = new(Language.English);

    private PictureWords(Language language)
        : base(language) => Language = language;

    /// <summary>The language the words are in.</summary>
    public Language Language { get; }

    /// <summary>The words in a language.</summary>
    public static PictureWords In(Language language) => language == Language.Japanese ? Japanese : English;

    /// <summary>Heads the timeline of everything.</summary>
    public string WholeTitle => Get(nameof(WholeTitle));

    /// <summary>Says how many facts are marked.</summary>
    public string Marked(int facts) => Format(nameof(Marked), facts);

    /// <summary>Stands above the marks of facts.</summary>
    public string MarksCaption => Get(nameof(MarksCaption));

    /// <summary>Stands between two things said in one line.</summary>
    public string Separator => Get(nameof(Separator));

    /// <summary>Stands between two dates of which one comes after the other.</summary>
    public string Until => Get(nameof(Until));

    /// <summary>Stands between the items of a list in an alternative text.</summary>
    public string ItemSeparator => Get(nameof(ItemSeparator));

    /// <summary>Heads the lifelines of all treaties.</summary>
    public string TreatiesTitle => Get(nameof(TreatiesTitle));

    /// <summary>Says how many treaties have a lifeline, and how many have no date in the sources.</summary>
    public string TreatiesShown(int shown, int undated) => Format(nameof(TreatiesShown), shown, undated);

    /// <summary>Explains the mark of a treaty that came into being.</summary>
    public string MomentMade => Get(nameof(MomentMade));

    /// <summary>Explains the mark of a treaty that took effect.</summary>
    public string MomentEffective => Get(nameof(MomentEffective));

    /// <summary>Explains the mark of a treaty that gave way.</summary>
    public string MomentOver => Get(nameof(MomentOver));

    /// <summary>Explains ends that fade.</summary>
    public string Fading => Get(nameof(Fading));

    /// <summary>Names a colour: treaties that limit arms.</summary>
    public string GroupArms => Get(nameof(GroupArms));

    /// <summary>Names a colour: treaties, accords, armistices and declarations.</summary>
    public string GroupAccords => Get(nameof(GroupAccords));

    /// <summary>Names a colour: alliances.</summary>
    public string GroupAlliances => Get(nameof(GroupAlliances));

    /// <summary>Names a colour: laws, doctrines, policies and programmes.</summary>
    public string GroupPolicies => Get(nameof(GroupPolicies));

    /// <summary>Says what else a day's card is about.</summary>
    public string MoreFacts(int facts) => Format(nameof(MoreFacts), facts);

    /// <summary>Begins the alternative text of a timeline.</summary>
    public string AltTimeline(string title, string interval, int facts) => Format(nameof(AltTimeline), title, interval, facts);

    /// <summary>The same for one that has its years for a title.</summary>
    public string AltYears(string interval, int facts) => Format(nameof(AltYears), interval, facts);

    /// <summary>Lists a timeline's periods.</summary>
    public string AltPeriods(string periods) => Format(nameof(AltPeriods), periods);

    /// <summary>Lists the facts that a picture names.</summary>
    public string AltNamed(string facts) => Format(nameof(AltNamed), facts);

    /// <summary>Ends a list that was too long.</summary>
    public string AltMore(int left) => Format(nameof(AltMore), left);

    /// <summary>Begins the alternative text of all lifelines.</summary>
    public string AltTreaties(int treaties, string interval) => Format(nameof(AltTreaties), treaties, interval);

    /// <summary>Begins the alternative text of one lifeline.</summary>
    public string AltTreaty(string name) => Format(nameof(AltTreaty), name);

    /// <summary>Begins the alternative text of a day's card.</summary>
    public string AltCard(string title) => Format(nameof(AltCard), title);

    /// <summary>Says where a day's facts lie.</summary>
    public string AltCardLine(string years, string interval) => Format(nameof(AltCardLine), years, interval);

    /// <summary>A name with its time.</summary>
    public string Dated(string name, string date) => Format(nameof(Dated), name, date);
}
