using System.Text.Json;
using ChatBot.Chat;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Adapter;

/// <summary>
/// The slash commands, made from the commands' declarations in every language. They are registered only when they differ
/// from those that are: Discord limits how often that may be done.
/// </summary>
internal sealed partial class Registration(DiscordApi api, string application, string? guild, ILogger log)
{
    /// <summary>The language all others stand beside (Reference, "Locales").</summary>
    private const string Japanese = "ja";

    /// <summary>Where commands can be used: in a server, with the bot in private, in private between people.</summary>
    private static readonly int[] Everywhere = [0, 1, 2];

    /// <summary>Who may install the bot: a server, a person.</summary>
    private static readonly int[] ByAnyone = [0, 1];

    /// <summary>Brings the commands up to date. A failure is told and left for the next start.</summary>
    public async Task UpdateAsync(IReadOnlyList<CommandDeclaration> declarations, CancellationToken stop)
    {
        ApplicationCommand[] wanted = [.. declarations.Select(Command)];
        try
        {
            var present = await api.CommandsAsync(application, guild, stop);
            if (!Same(present, wanted))
            {
                await api.OverwriteCommandsAsync(application, guild, wanted, stop);
                LogRegistered(log, wanted.Length);
            }
        }
        catch (RestFailure failure)
        {
            LogFailed(log, failure.Message);
        }
    }

    /// <summary>A declaration as Discord's command.</summary>
    public static ApplicationCommand Command(CommandDeclaration declaration) => new()
    {
        Name = declaration.Name,
        NameLocalizations = In(declaration.Label),
        Description = declaration.Description.En,
        DescriptionLocalizations = In(declaration.Description),
        Options = declaration.Subcommands.Count > 0 ? [.. declaration.Subcommands.Select(Subcommand)] : Options(declaration),
        DefaultMemberPermissions = declaration.IsForManagers ? (long)Rights.ManageGuild : null,
        Contexts = Everywhere,
        IntegrationTypes = ByAnyone,
    };

    private static ApplicationCommandOption Subcommand(CommandDeclaration part) => new()
    {
        Type = ApplicationCommandOption.Subcommand,
        Name = part.Part,
        NameLocalizations = In(part.Label),
        Description = part.Description.En,
        DescriptionLocalizations = In(part.Description),
        Options = Options(part),
    };

    /// <summary>Discord asks for the required ones first.</summary>
    private static ApplicationCommandOption[] Options(CommandDeclaration declaration) =>
        [.. declaration.Options.OrderByDescending(option => option.IsRequired).Select(Option)];

    private static ApplicationCommandOption Option(CommandOption option) => new()
    {
        Type = option.Type switch
        {
            OptionType.Number => ApplicationCommandOption.Integer,
            OptionType.YesNo => ApplicationCommandOption.YesNo,
            OptionType.Channel => ApplicationCommandOption.Channel,
            OptionType.Role => ApplicationCommandOption.Role,
            _ => ApplicationCommandOption.Text,
        },
        Name = option.Name,
        NameLocalizations = In(option.Label),
        Description = option.Description.En,
        DescriptionLocalizations = In(option.Description),
        Required = option.IsRequired ? true : null,
        Choices = option.Choices.Count == 0 ? null :
        [
            .. option.Choices.Select(choice => new ApplicationCommandChoice { Name = choice.Label.En, NameLocalizations = In(choice.Label), Value = choice.Value }),
        ],
        MinValue = option.Type == OptionType.Number ? 1 : null,
        Autocomplete = option is { HasCompletion: true, Choices.Count: 0, Type: OptionType.Text or OptionType.Date or OptionType.Time or OptionType.TimeZone } ? true : null,
    };

    private static Dictionary<string, string> In(LocalizedText text) => new() { [Japanese] = text.Ja };

    private static bool Same(ApplicationCommand[] present, ApplicationCommand[] wanted) =>
        present.Select(Canonical).Order(StringComparer.Ordinal).SequenceEqual(wanted.Select(Canonical).Order(StringComparer.Ordinal));

    /// <summary>A command as text: what Discord leaves out when it is empty or false is left out here too.</summary>
    private static string Canonical(ApplicationCommand command) => JsonSerializer.Serialize(
        [
            command with
            {
                Options = [.. (command.Options ?? []).Select(Canonical)],
                Contexts = [.. (command.Contexts ?? []).Order()],
                IntegrationTypes = [.. (command.IntegrationTypes ?? []).Order()],
            },
        ],
        DiscordJson.Default.ApplicationCommandArray);

    private static ApplicationCommandOption Canonical(ApplicationCommandOption option) => option with
    {
        Required = option.Required == true ? true : null,
        Autocomplete = option.Autocomplete == true ? true : null,
        Choices = option.Choices is { Count: > 0 } ? option.Choices : null,
        Options = option.Options is { Count: > 0 } ? [.. option.Options.Select(Canonical)] : null,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} commands were registered with Discord.")]
    private static partial void LogRegistered(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The commands could not be registered with Discord: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
