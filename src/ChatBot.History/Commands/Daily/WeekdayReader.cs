using System.Text;
using ChatBot.Chat;
using ChatBot.History.Daily;

namespace ChatBot.History.Commands.Daily;

/// <summary>Reads and writes days of the week: mon wed fri, weekdays, all, 月水金, 平日, 毎日.</summary>
internal static class WeekdayReader
{
    private const string Japanese = "月火水木金土日";
    private static readonly string[] English = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The days; null when a word is none.</summary>
    public static Weekdays? Read(string typed)
    {
        var plain = typed.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Trim();
        switch (plain)
        {
            case "all" or "every day" or "daily" or "毎日" or "全部":
                return Weekdays.All;
            case "weekdays" or "workdays" or "平日":
                return Weekdays.Workdays;
            case "weekend" or "weekends" or "週末" or "土日":
                return Weekdays.Saturday | Weekdays.Sunday;
        }

        var days = Weekdays.None;
        foreach (var word in plain.Split([' ', ',', '、', '・', ';', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Array.FindIndex(English, name => word.Length >= 3 && word.StartsWith(name, StringComparison.Ordinal)) is var day and >= 0)
            {
                days |= (Weekdays)(1 << day);
            }
            else
            {
                var letters = word.Replace("曜日", "", StringComparison.Ordinal).Replace("曜", "", StringComparison.Ordinal);
                if (letters.Length == 0 || !letters.All(letter => Japanese.Contains(letter, StringComparison.Ordinal)))
                {
                    return null;
                }

                days = letters.Aggregate(days, (all, letter) => all | (Weekdays)(1 << Japanese.IndexOf(letter, StringComparison.Ordinal)));
            }
        }

        return days == Weekdays.None ? null : days;
    }

    /// <summary>The days in words.</summary>
    public static string Write(Weekdays days, Language language)
    {
        var isJapanese = language == Language.Japanese;
        return days switch
        {
            Weekdays.All => isJapanese ? "毎日" : "every day",
            Weekdays.Workdays => isJapanese ? "平日" : "Monday to Friday",
            _ => string.Join(
                isJapanese ? "・" : ", ",
                Enumerable.Range(0, 7).Where(day => days.HasFlag((Weekdays)(1 << day))).Select(day => isJapanese ? Japanese[day].ToString() : ((DayOfWeek)((day + 1) % 7)).ToString())),
        };
    }
}
