using ChatBot.Chat;

namespace ChatBot.History.Commands;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    /// <summary>The name of <see cref="PageOption"/>.</summary>
    public const string Page = "page";

    /// <summary>Which page of a long answer to show.</summary>
    public static CommandOption PageOption { get; } =
        new(Page, new LocalizedText("長い答えの何ページ目を見るか", "Which page of a long answer to show"), OptionType.Number)
        {
            Label = new LocalizedText("ページ", "page"),
        };
}
