using ChatBot.Chat;

namespace ChatBot.Telegram.Replies;

/// <summary>
/// A command call as the parameter of <c>/start</c> (Bot features, "Deep linking"): <c>treaty_new-start</c> in
/// <c>https://t.me/bot?start=treaty_new-start</c>. At most 64 of A-Z, a-z, 0-9, _ and -.
/// </summary>
/// <remarks>
/// Anybody can write such a link, so it never leads to a command for managers; and it holds only the first option.
/// </remarks>
public static class DeepLink
{
    private const int Longest = 64;

    /// <summary>The parameter for a call; null when it has none.</summary>
    public static string? Write(CommandCall call, IReadOnlyList<CommandDeclaration> commands)
    {
        if (Find(call.Command, commands) is not { } declaration || call.Options.Keys.Any(option => option != declaration.Options[0].Name))
        {
            return null;
        }

        var parameter = call.Options.Count == 0 ? call.Command : $"{call.Command}_{call[declaration.Options[0].Name]}";
        return parameter.Length <= Longest && parameter.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? parameter : null;
    }

    /// <summary>The call a parameter stands for; null when it stands for none.</summary>
    public static CommandCall? Read(string parameter, IReadOnlyList<CommandDeclaration> commands)
    {
        var parts = parameter.Split('_', 2);
        if (parameter.Length > Longest || Find(parts[0], commands) is not { } declaration)
        {
            return null;
        }

        return parts.Length == 1 || parts[1].Length == 0 || declaration.Options.Count == 0
            ? CommandCall.Of(declaration.Name)
            : CommandCall.Of(declaration.Name, (declaration.Options[0].Name, parts[1]));
    }

    private static CommandDeclaration? Find(string name, IReadOnlyList<CommandDeclaration> commands) =>
        commands.FirstOrDefault(command => command.Name == name && !command.IsForManagers);
}
