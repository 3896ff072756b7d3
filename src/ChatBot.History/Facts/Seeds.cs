using ChatBot.History.Facts.Questions;

namespace ChatBot.History.Facts;

/// <summary>Everything the seeds folder states, read and found to hold together.</summary>
/// <param name="Sources">The documents.</param>
/// <param name="Eras">The eras, an era always before those that lie in it.</param>
/// <param name="Treaties">The treaties, in the order of the file.</param>
/// <param name="People">The people.</param>
/// <param name="Places">The places.</param>
/// <param name="Words">Words that mean the same.</param>
/// <param name="Facts">The facts in order of date, undated ones last.</param>
public sealed record Seeds(
    IReadOnlyList<Source> Sources,
    IReadOnlyList<Era> Eras,
    IReadOnlyList<Treaty> Treaties,
    IReadOnlyList<Name> People,
    IReadOnlyList<Name> Places,
    IReadOnlyList<WordGroup> Words,
    IReadOnlyList<Fact> Facts)
{
    /// <summary>The questions known of facts; read anew each time they are gone through, because they take more room than all the rest.</summary>
    public IEnumerable<FactQuestions> Questions { get; init; } = [];
}

/// <summary>The questions known of a fact. They are compared with what is asked, and never shown.</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Answered">Questions it answers, as people ask them in either language.</param>
/// <param name="Open">Questions about it that no source answers: what is like them is declined.</param>
public sealed record FactQuestions(string Fact, IReadOnlyList<string> Answered, IReadOnlyList<string> Open);

/// <summary>Something wrong in the seeds.</summary>
/// <param name="File">The file, relative to the seeds folder.</param>
/// <param name="Line">The line, from 1; 0 when it concerns the whole file.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record SeedError(string File, long Line, string Message)
{
    /// <summary>The error as compilers print theirs.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}

/// <summary>The seeds do not hold together.</summary>
/// <param name="errors">Every error found, in the order of files and lines.</param>
public sealed class SeedException(IReadOnlyList<SeedError> errors)
    : Exception(string.Join(Environment.NewLine, errors.Prepend(new SeedError("seeds", 0, $"{errors.Count} errors"))))
{
    /// <summary>Every error found.</summary>
    public IReadOnlyList<SeedError> Errors { get; } = errors;
}
