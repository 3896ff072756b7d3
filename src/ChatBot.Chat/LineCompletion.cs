namespace ChatBot.Chat;

/// <summary>Completes a typed line where the platform itself has no menu of commands.</summary>
public static class LineCompletion
{
    /// <summary>The lines that what was typed could become: a command's name, then the value of its first option that has completion.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="request">Who types, and where.</param>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="stop">Cancels the look-up.</param>
    public static async Task<IReadOnlyList<CompletedLine>> CompleteAsync(IBot bot, ChatRequest request, string typed, CancellationToken stop)
    {
        if (!typed.StartsWith('/'))
        {
            return [];
        }

        var language = request.PlatformLanguage ?? Language.English;
        var space = typed.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            return
            [
                .. bot.Commands
                    .Where(command => request.MayManageChat || !command.IsForManagers)
                    .Where(command => IsBegunBy(command.Name, typed) || IsBegunBy(command.Label.In(language), typed))
                    .Select(command => new CompletedLine($"/{command.Name} ", command.Description.In(language))),
            ];
        }

        var command = bot.Commands.FirstOrDefault(command => $"/{command.Name}" == typed[..space] || $"/{command.Label.In(language)}" == typed[..space]);
        if (command is not { Options: [{ HasCompletion: true } option, ..] })
        {
            return [];
        }

        var completions = await bot.CompleteAsync(request, command.Name, option.Name, typed[(space + 1)..].TrimStart(), stop);
        return [.. completions.Select(completion => new CompletedLine($"/{command.Name} {completion.Value}", completion.Label))];
    }

    private static bool IsBegunBy(string name, string typed) => name.StartsWith(typed[1..], StringComparison.OrdinalIgnoreCase);
}

/// <summary>A line that what was typed could become.</summary>
/// <param name="Line">The line; one that ends with a space wants more.</param>
/// <param name="Label">What it is about, in the reader's language.</param>
public sealed record CompletedLine(string Line, string Label);
