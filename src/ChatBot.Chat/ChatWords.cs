namespace ChatBot.Chat;

/// <summary>The few words every platform's formatter needs around a reply.</summary>
public sealed class ChatWords : ResourceWords
{
    private ChatWords(Language language)
        : base(language)
    {
    }

    /// <summary>The words in a language.</summary>
    public static ChatWords In(Language language) => new(language);

    /// <summary>Stands before the sources of a fact.</summary>
    public string Source => Get(nameof(Source));

    /// <summary>Stands before a fact's note.</summary>
    public string Note => Get(nameof(Note));

    /// <summary>Heads a list of names to choose from.</summary>
    public string ChooseOne => Get(nameof(ChooseOne));

    /// <summary>Heads a list of the names nearest to one that was not found.</summary>
    public string Nearest => Get(nameof(Nearest));

    /// <summary>Heads a list of ways on.</summary>
    public string More => Get(nameof(More));

    /// <summary>Stands before what a picture says.</summary>
    public string Picture => Get(nameof(Picture));

    /// <summary>Stands where the source gives no date.</summary>
    public string Undated => Get(nameof(Undated));

    /// <summary>The documents and sections that state something, in one line; each document is named once.</summary>
    public string Cite(IEnumerable<Citation> citations) => string.Join(
        Get("DocumentSeparator"),
        citations.GroupBy(citation => citation.Id).Select(document => Format(
            nameof(Cite),
            document.First().Title,
            string.Join(Get("SectionSeparator"), document.Select(citation => citation.Section)))));

    /// <summary>A label before its value.</summary>
    public string Labelled(string label, string value) => Format(nameof(Labelled), label, value);
}
