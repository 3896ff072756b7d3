namespace ChatBot.History.Commands.Daily;

/// <summary>The names of the options of <c>/daily</c>.</summary>
internal static class DailyOptions
{
    /// <summary>Which chat a call is about, when not the one it is made in.</summary>
    public const string Channel = "channel";

    /// <summary>The time of the posts.</summary>
    public const string Time = "time";

    /// <summary>Their time zone.</summary>
    public const string Zone = "zone";

    /// <summary>Their language.</summary>
    public const string Language = "language";

    /// <summary>Their days of the week.</summary>
    public const string Days = "days";

    /// <summary>What to do on a day that no fact has.</summary>
    public const string Rule = "rule";

    /// <summary>How late a post may come.</summary>
    public const string Hours = "hours";

    /// <summary>On or off.</summary>
    public const string Switch = "switch";

    /// <summary>The eras to choose from.</summary>
    public const string Eras = "eras";

    /// <summary>The role to mention.</summary>
    public const string Role = "role";

    /// <summary>A date.</summary>
    public const string Date = "date";

    /// <summary>Whether not to ask back.</summary>
    public const string Confirm = "confirm";

    /// <summary>How many.</summary>
    public const string Count = "count";
}
