using ChatBot.Chat;

namespace ChatBot.History.Commands;

/// <summary><c>/language</c>: the language in which the bot answers this reader in this place.</summary>
public sealed class LanguageCommand(Readers readers) : ICommand
{
    private const string LanguageOption = "language";

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "language",
        new LocalizedText("言語", "language"),
        new LocalizedText("ここで答える言語を選ぶ", "Choose the language I answer you in here"),
        [
            new CommandOption(LanguageOption, new LocalizedText("ja（日本語）か en（英語）", "ja (Japanese) or en (English)"), OptionType.Choice)
            {
                Label = new LocalizedText("言語", "language"),
                Choices = [new("ja", new LocalizedText("日本語", "Japanese")), new("en", new LocalizedText("英語", "English"))],
                HasCompletion = true,
            },
        ],
        [new("/language en", "/language ja")])
    {
        IsReplyPrivate = true,
    };

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        if (LanguageTags.FromTag(context.Call[LanguageOption]) is not { } chosen)
        {
            return new(context.Reply(ReplyOutcome.Answered) with { Lead = context.Words.LanguageIs });
        }

        readers.Choose(context.Request, chosen);
        return new(new Reply(ReplyOutcome.Answered, chosen) { Command = Declaration.Name, Lead = Words.In(chosen).LanguageSet });
    }

    /// <inheritdoc/>
    public IEnumerable<Completion> Complete(string option, string typed, Language language) => Declaration.Options[0].Choices
        .Where(choice => choice.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .Select(choice => new Completion(choice.Label.In(language), choice.Value));
}
