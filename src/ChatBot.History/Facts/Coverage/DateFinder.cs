using System.Text.RegularExpressions;

namespace ChatBot.History.Facts.Coverage;

/// <summary>
/// Finds the dates a plain-text document mentions, in Japanese and English. Lengths of time, quantities, ordinals, page
/// numbers, note marks and web addresses are no dates.
/// </summary>
public static class DateFinder
{
    /// <summary>How far before a date a word that opens or blurs it can begin.</summary>
    private const int LongestLead = 20;

    /// <summary>The dates in the text's order; one mentioned twice is found twice.</summary>
    public static IReadOnlyList<FoundDate> Find(string text)
    {
        var folded = new FoldedText(text);
        var mentions = Mentions(folded.Text);
        var found = new List<FoundDate>();
        var running = new DateContext();
        var (footnote, footnoteLine) = (running, 0);
        for (var i = 0; i < mentions.Count; i++)
        {
            // A footnote interrupts the running text: the sentence after it goes on from the one before it.
            var line = folded.LineAt(mentions[i].Start);
            var isFootnote = DatePatterns.Footnote().IsMatch(folded.Line(line));
            if (isFootnote && line != footnoteLine)
            {
                (footnote, footnoteLine) = (running, line);
            }

            var context = isFootnote ? footnote : running;
            if (context.Resolve(mentions[i], folded.Text) is not { } span)
            {
                continue;
            }

            var (first, last) = (mentions[i], mentions[i]);
            context = context.After(last, span);
            if (i + 1 < mentions.Count && JoinsNext(folded.Text, last, mentions[i + 1])
                && context.Resolve(mentions[i + 1], folded.Text) is { } next
                && DateSpan.Between(span.From, next.To) is { } joined)
            {
                (span, last) = (joined, mentions[++i]);
                context = context.After(last, next);
            }

            (running, footnote) = isFootnote ? (running, context) : (context, footnote);
            found.Add(Complete(folded, first, last, span, line));
        }

        return found;
    }

    /// <summary>Everything that has the form of a date, the longest where several overlap.</summary>
    private static List<DateMention> Mentions(string text)
    {
        var candidates = DatePatterns.Forms
            .SelectMany(form => form.Matches(text))
            .OrderBy(match => match.Index)
            .ThenByDescending(match => match.Length)
            .Select(match => DateMention.Read(match, text))
            .OfType<DateMention>();
        var mentions = new List<DateMention>();
        foreach (var mention in candidates)
        {
            var before = mentions.Count > 0 ? mentions[^1] : null;
            if (mention.Start >= (before?.End ?? 0) && (!mention.IsBareDay || ContinuesDay(text, before, mention)))
            {
                mentions.Add(mention);
            }
        }

        return mentions;
    }

    /// <summary>Whether a day without a month directly follows one that has it, as in 3月26日、29日.</summary>
    private static bool ContinuesDay(string text, DateMention? before, DateMention day)
    {
        if (before is not { Precision: DatePrecision.Day })
        {
            return false;
        }

        var between = text[before.End..day.Start];
        return DatePatterns.ListSeparator().IsMatch(between) || DatePatterns.Connector().IsMatch(between);
    }

    private static bool JoinsNext(string text, DateMention mention, DateMention next)
    {
        var between = text[mention.End..next.Start];
        return DatePatterns.Connector().IsMatch(between)
            || (between.Trim() == "and" && Lead(text, mention).Groups["between"].Success);
    }

    private static Match Lead(string text, DateMention mention) =>
        DatePatterns.Lead().Match(text[Math.Max(0, mention.Start - LongestLead)..mention.Start]);

    /// <summary>Adds to a date what the words around it say: since, until, about.</summary>
    private static FoundDate Complete(FoldedText folded, DateMention first, DateMention last, DateSpan span, int line)
    {
        var lead = Lead(folded.Text, first);
        var tail = DatePatterns.Tail().Match(folded.Text, last.End);
        var isUntil = !span.IsInterval && (lead.Groups["until"].Success || tail.Groups["until"].Success);
        if (first.IsApproximate || last.IsApproximate || lead.Groups["about"].Success)
        {
            span = span.Approximately();
        }

        var date = lead.Groups["since"].Success || tail.Groups["since"].Success ? span.Since()
            : isUntil ? span.Until()
            : span.ToDate();
        var quote = folded.Quote(first.Start - lead.Length, last.End + tail.Length);
        return new FoundDate(date, line, quote);
    }
}

/// <summary>A date found in a document.</summary>
/// <param name="Date">The date, at the document's precision.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Quote">The document's words for it.</param>
public sealed record FoundDate(PartialDate Date, int Line, string Quote);
