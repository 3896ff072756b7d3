using ChatBot.History.Facts.Questions;

namespace ChatBot.History.Facts;

/// <summary>All that is known besides the facts themselves: few enough things to be held in memory.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, Source> sources;
    private readonly Dictionary<string, Era> eras;
    private readonly Dictionary<string, Treaty> treaties;
    private readonly Dictionary<string, Name> people;
    private readonly Dictionary<string, Name> places;
    private readonly ILookup<string, Era> childEras;
    private readonly HashSet<string> asking;

    /// <summary>A catalogue of things already found to hold together.</summary>
    public Catalogue(
        IReadOnlyList<Source> sources,
        IReadOnlyList<Era> eras,
        IReadOnlyList<Treaty> treaties,
        IReadOnlyList<Name> people,
        IReadOnlyList<Name> places,
        IReadOnlyList<WordGroup> words)
    {
        (Sources, Eras, Treaties, People, Places, Words) = (sources, eras, treaties, people, places, words);
        this.sources = sources.ToDictionary(source => source.Id);
        this.eras = eras.ToDictionary(era => era.Id);
        this.treaties = treaties.ToDictionary(treaty => treaty.Id);
        this.people = people.ToDictionary(person => person.Id);
        this.places = places.ToDictionary(place => place.Id);
        asking = [.. words.Where(group => group.Asks).Select(group => $"{Lexicon.TokenMark}{group.Id}")];
        childEras = eras.Where(era => era.Parent is not null).ToLookup(era => era.Parent!);
    }

    /// <summary>The documents, in the order of the seeds.</summary>
    public IReadOnlyList<Source> Sources { get; }

    /// <summary>The eras, an era always before those that lie in it.</summary>
    public IReadOnlyList<Era> Eras { get; }

    /// <summary>The treaties, in the order of the seeds.</summary>
    public IReadOnlyList<Treaty> Treaties { get; }

    /// <summary>The people, in the order of the seeds.</summary>
    public IReadOnlyList<Name> People { get; }

    /// <summary>The places, in the order of the seeds.</summary>
    public IReadOnlyList<Name> Places { get; }

    /// <summary>Words that mean the same.</summary>
    public IReadOnlyList<WordGroup> Words { get; }

    /// <summary>Whether a token of meaning stands for words that only ask.</summary>
    internal bool IsAsking(string token) => asking.Contains(token);

    /// <summary>The document with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the seeds were not checked.</exception>
    public Source Source(string id) => sources[id];

    /// <summary>The era with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the seeds were not checked.</exception>
    public Era Era(string id) => eras[id];

    /// <summary>The treaty with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the seeds were not checked.</exception>
    public Treaty Treaty(string id) => treaties[id];

    /// <summary>The person with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the seeds were not checked.</exception>
    public Name Person(string id) => people[id];

    /// <summary>The place with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the seeds were not checked.</exception>
    public Name Place(string id) => places[id];

    /// <summary>The eras that lie directly in an era, in order.</summary>
    public IEnumerable<Era> Within(Era era) => childEras[era.Id].OrderBy(child => child.Interval);

    /// <summary>The eras beside an era, itself included: those in the same parent, or at the top, in order.</summary>
    public IEnumerable<Era> Beside(Era era) => Eras.Where(other => other.Parent == era.Parent).OrderBy(other => other.Interval);

    /// <summary>The eras a fact belongs to, the innermost first; none when it is true of no one era.</summary>
    public IEnumerable<Era> ErasOf(Fact fact)
    {
        for (var id = fact.Era; id is not null; id = Era(id).Parent)
        {
            yield return Era(id);
        }
    }
}
