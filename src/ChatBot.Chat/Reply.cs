namespace ChatBot.Chat;

/// <summary>
/// What the bot says to one message, free of any platform: each adapter's formatter escapes it, keeps it within the
/// platform's limits and shows it the platform's way.
/// </summary>
/// <param name="Outcome">How the question fared.</param>
/// <param name="Language">The language every text in it is written in.</param>
public sealed record Reply(ReplyOutcome Outcome, Language Language)
{
    /// <summary>The command that answered, without a slash; null when none could be told.</summary>
    public string? Command { get; init; }

    /// <summary>The heading of the whole reply; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The words below the title; empty for none.</summary>
    public string Lead { get; init; } = "";

    /// <summary>The body, in order.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>What the reply is about, or shows: treaties and eras, in the order shown.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>Names to choose among: the ones meant, or the nearest when nothing was found.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Ways on from here: another page, a related treaty.</summary>
    public IReadOnlyList<Choice> Buttons { get; init; } = [];

    /// <summary>A picture that goes with it; null for none.</summary>
    public Picture? Picture { get; init; }

    /// <summary>Whether only the asker should see it, where the platform can do that.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Every fact shown, in order.</summary>
    public IEnumerable<FactCard> Facts => Sections.SelectMany(section => section.Facts);
}

/// <summary>How a question fared.</summary>
public enum ReplyOutcome
{
    /// <summary>Something was found and is shown.</summary>
    Answered,

    /// <summary>Several things are meant; the reader is asked which.</summary>
    Choices,

    /// <summary>The facts hold nothing on it.</summary>
    NotFound,

    /// <summary>The command is unknown or an argument cannot be read.</summary>
    Invalid,

    /// <summary>The asker may not do that.</summary>
    Forbidden,

    /// <summary>The bot failed.</summary>
    Error,
}

/// <summary>One part of a reply's body.</summary>
/// <param name="Heading">Its heading; empty for none.</param>
public sealed record Section(string Heading = "")
{
    /// <summary>A paragraph; empty for none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Label and value pairs, such as "signed: 8 April 2010".</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>Facts shown as cards.</summary>
    public IReadOnlyList<FactCard> Facts { get; init; } = [];

    /// <summary>Short lines shown as a list.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>A labelled value.</summary>
public sealed record Field(string Label, string Value);

/// <summary>A fact as a reader sees it, every text in the reply's language.</summary>
/// <param name="Id">The fact's id.</param>
/// <param name="Edtf">Its date in EDTF (ISO 8601-2); null when the source gives none.</param>
/// <param name="Date">Its date in words, at the source's precision; empty when the source gives none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What happened.</param>
/// <param name="Note">Where sources disagree or depart from the accepted record; null when they do not.</param>
/// <param name="Sources">The documents that state it.</param>
public sealed record FactCard(
    string Id,
    string? Edtf,
    string Date,
    string Title,
    string Summary,
    string? Note,
    IReadOnlyList<Citation> Sources)
{
    /// <summary>What sets the fact apart in this reply, such as "150 years ago"; empty for nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The id of the period it belongs to; empty when it is true of no one period.</summary>
    public string Era { get; init; } = "";
}

/// <summary>Where a document states a fact.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Section">The section of the document, as the reader should see it.</param>
/// <param name="Title">The document's title.</param>
public sealed record Citation(string Id, string Section, string Title);

/// <summary>A treaty or era that a reply is about.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name in the reply's language.</param>
public sealed record Subject(SubjectKind Kind, string Id, string Name);

/// <summary>The kinds of thing that a reply can be about besides facts.</summary>
public enum SubjectKind
{
    /// <summary>A treaty, law, doctrine or other agreement.</summary>
    Treaty,

    /// <summary>A period.</summary>
    Era,
}

/// <summary>A command the reader may choose to call next.</summary>
/// <param name="Label">What the reader sees.</param>
/// <param name="Call">What happens when it is chosen.</param>
/// <param name="Message">The same as a line the reader could type.</param>
public sealed record Choice(string Label, CommandCall Call, string Message);
