using ChatBot.Chat;

namespace ChatBot.History.Daily;

/// <summary>What is said of an anniversary.</summary>
public static class Anniversary
{
    /// <summary>Whether a number of years is round: tens and twenty-fives.</summary>
    public static bool IsRound(int years) => years > 0 && (years % 10 == 0 || years % 25 == 0);

    /// <summary>How long ago something was, a round number of years marked.</summary>
    /// <param name="years">The years since; negative for what is still to come in the year named.</param>
    /// <param name="language">The reader's language.</param>
    public static string Age(int years, Language language)
    {
        var words = DailyWords.In(language);
        return years switch
        {
            0 => words.ThisDay,
            1 => words.OneYearAgo,
            -1 => words.OneYearAhead,
            < 0 => words.YearsAhead(-years),
            _ when IsRound(years) => words.RoundYearsAgo(years),
            _ => words.YearsAgo(years),
        };
    }
}
