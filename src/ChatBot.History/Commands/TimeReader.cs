using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatBot.History.Commands;

/// <summary>Reads a time of the day as people write it: 9, 9:00, 21.30, 9am, 9:30 pm, 9時, 午後9時30分, 正午.</summary>
internal static partial class TimeReader
{
    /// <summary>The time as <c>HH:mm</c>; null when it is none.</summary>
    public static string? Read(string typed)
    {
        var plain = typed.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        switch (plain)
        {
            case "noon" or "正午":
                return "12:00";
            case "midnight" or "真夜中":
                return "00:00";
        }

        var read = Time().Match(plain);
        if (!read.Success)
        {
            return null;
        }

        var hour = int.Parse(read.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = read.Groups["half"].Success ? 30 : read.Groups["minute"].Success ? int.Parse(read.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        if (read.Groups["noon"].Value is { Length: > 0 } half)
        {
            if (hour > 12)
            {
                return null;
            }

            var isAfternoon = half is "午後" or "pm";
            hour = isAfternoon ? (hour % 12) + 12 : hour == 12 ? 0 : hour;
        }

        return hour < 24 && minute < 60 ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}") : null;
    }

    [GeneratedRegex(@"\A(?<noon>午前|午後)?\s*(?<hour>\d{1,2})(時((?<minute>\d{1,2})分|(?<half>半))?|[:.h](?<minute>\d{2}))?\s*(?<noon>am|pm)?\z")]
    private static partial Regex Time();
}
