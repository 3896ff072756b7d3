using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace ChatBot.History.Facts;

/// <summary>
/// A date at exactly the precision its source gives: a point, or an interval between two points, one of which may be
/// open. Written and read as EDTF (ISO 8601-2, levels 0 and 1) without sets, times of day and years outside 1 to 9999.
/// </summary>
/// <remarks>
/// Ordered by the first day covered, then by the last, so that of two dates beginning together the sharper comes first;
/// an open beginning comes before every other, an open end after.
/// <para>
/// 29 February: an anniversary of that day falls on 29 February in leap years and on 28 February in all others, so that
/// it is never passed over (<see cref="FallsOn"/>).
/// </para>
/// </remarks>
[JsonConverter(typeof(EdtfConverter))]
public sealed class PartialDate : IEquatable<PartialDate>, IComparable<PartialDate>
{
    private const string Open = "..";

    private PartialDate(DatePoint? start, DatePoint? end, bool isInterval) => (Start, End, IsInterval) = (start, end, isInterval);

    /// <summary>The point, or an interval's beginning; null when that is open.</summary>
    public DatePoint? Start { get; }

    /// <summary>The point, or an interval's end; null when that is open.</summary>
    public DatePoint? End { get; }

    /// <summary>Whether this is an interval rather than a point.</summary>
    public bool IsInterval { get; }

    /// <summary>The first day covered; the calendar's first when the beginning is open.</summary>
    public LocalDate First => Start?.First ?? LocalDate.MinIsoValue;

    /// <summary>The last day covered; the calendar's last when the end is open.</summary>
    public LocalDate Last => End?.Last ?? LocalDate.MaxIsoValue;

    /// <summary>The day, when this is a single day the source is sure of; null otherwise.</summary>
    public LocalDate? ExactDay => !IsInterval && Start is { Precision: DatePrecision.Day, Qualifier: DateQualifier.None } day ? day.First : null;

    /// <summary>The point's month, when this is a single month the source is sure of; null otherwise.</summary>
    public YearMonth? ExactMonth =>
        !IsInterval && Start is { Precision: DatePrecision.Month, Qualifier: DateQualifier.None } month
            ? new YearMonth(month.Year, month.Part)
            : null;

    /// <summary>Whether this is an interval whose two ends are both given to the day.</summary>
    public bool IsIntervalOfDays =>
        IsInterval
        && Start is { Precision: DatePrecision.Day, Qualifier: DateQualifier.None }
        && End is { Precision: DatePrecision.Day, Qualifier: DateQualifier.None };

    /// <summary>Reads an EDTF date.</summary>
    /// <exception cref="FormatException">It is none; the message says what would be right.</exception>
    public static PartialDate Parse(string text) => TryParse(text, out var date, out var error) ? date : throw new FormatException(error);

    /// <summary>Reads an EDTF date.</summary>
    /// <param name="text">The date, without surrounding space.</param>
    /// <param name="date">The date read.</param>
    /// <param name="error">Why it cannot be read; empty when it can.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PartialDate? date, out string error)
    {
        date = null;
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            if (DatePoint.TryParse(text, out var point, out error))
            {
                date = new PartialDate(point, point, false);
            }

            return date is not null;
        }

        if (!TryParseEnd(text[..slash], out var start, out error) || !TryParseEnd(text[(slash + 1)..], out var end, out error))
        {
            return false;
        }

        if (start is null && end is null)
        {
            error = "an interval needs at least one end";
            return false;
        }

        if (start is { } from && end is { } to && from.First > to.Last)
        {
            error = $"the interval {text} ends before it begins";
            return false;
        }

        date = new PartialDate(start, end, true);
        return true;
    }

    /// <summary>Whether the day is an anniversary of this date, or the day itself: see the remarks for 29 February.</summary>
    public bool FallsOn(LocalDate day) =>
        ExactDay is { } exact
        && (new AnnualDate(exact.Month, exact.Day).InYear(day.Year) == day);

    /// <summary>Whether any day is covered by both dates.</summary>
    public bool Overlaps(PartialDate other) => First <= other.Last && other.First <= Last;

    /// <summary>Whether every day the other date covers is covered by this one.</summary>
    public bool Covers(PartialDate other) => First <= other.First && other.Last <= Last;

    /// <inheritdoc/>
    public int CompareTo(PartialDate? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byFirst = First.CompareTo(other.First);
        var byLast = byFirst != 0 ? byFirst : Last.CompareTo(other.Last);
        return byLast != 0 ? byLast : string.CompareOrdinal(ToString(), other.ToString());
    }

    /// <inheritdoc/>
    public bool Equals(PartialDate? other) =>
        other is not null && Start == other.Start && End == other.End && IsInterval == other.IsInterval;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PartialDate);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, End, IsInterval);

    /// <summary>The date in EDTF.</summary>
    public override string ToString() =>
        IsInterval ? $"{Start?.ToString() ?? Open}/{End?.ToString() ?? Open}" : Start!.Value.ToString();

    /// <summary>Whether two dates are written alike in EDTF.</summary>
    public static bool operator ==(PartialDate? left, PartialDate? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether two dates are written differently in EDTF.</summary>
    public static bool operator !=(PartialDate? left, PartialDate? right) => !(left == right);

    /// <summary>Whether the left date comes first in order.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left date comes last in order.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left date does not come last in order.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left date does not come first in order.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    private static bool TryParseEnd(string text, out DatePoint? end, out string error)
    {
        end = null;
        if (text == Open)
        {
            error = "";
            return true;
        }

        if (text.Length == 0)
        {
            error = "an interval's open end is written '..'";
            return false;
        }

        var read = DatePoint.TryParse(text, out var point, out error);
        end = point;
        return read;
    }
}
