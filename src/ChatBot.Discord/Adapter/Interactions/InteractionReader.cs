using ChatBot.Chat;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter.Interactions;

/// <summary>What an interaction asks, free of Discord.</summary>
internal static class InteractionReader
{
    /// <summary>The request for a command call.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="call">What was called.</param>
    /// <param name="origin">How.</param>
    public static ChatRequest Request(Interaction interaction, CommandCall call, RequestOrigin origin) => new()
    {
        Channel = Addresses.Of(interaction.GuildId, interaction.ChannelId),
        Person = Person(interaction),
        Call = call,
        PlatformLanguage = LanguageTags.FromTag(interaction.Locale),
        Origin = origin,
        EventId = interaction.Id,
        // In a private conversation everybody manages.
        MayManageChat = interaction.GuildId is null || RightsOf.MayManage(RightsOf.Read(interaction.Member?.Permissions)),
    };

    /// <summary>The call of a slash command.</summary>
    public static CommandCall Call(Interaction interaction)
    {
        var name = interaction.Data?.Name ?? "";
        return CommandCall.Of(
            Part(interaction) is { } part ? $"{name} {part.Name}" : name,
            [.. Options(interaction).Select(option => (option.Name, option.Text()))]);
    }

    /// <summary>The option being typed; null for none.</summary>
    public static InteractionOption? Focused(Interaction interaction) => Options(interaction).FirstOrDefault(option => option.Focused);

    /// <summary>Who called.</summary>
    public static string Person(Interaction interaction) => (interaction.Member?.User ?? interaction.User)?.Id ?? "";

    /// <summary>The part of the command that was called; null for a command without parts.</summary>
    private static InteractionOption? Part(Interaction interaction) =>
        interaction.Data?.Options is [{ Type: ApplicationCommandOption.Subcommand } part, ..] ? part : null;

    private static IReadOnlyList<InteractionOption> Options(Interaction interaction) =>
        (Part(interaction) is { } part ? part.Options : interaction.Data?.Options) ?? [];

    /// <summary>Whether a component stands below a message that answered the person who pressed it, and so may be changed for them.</summary>
    public static bool IsOwn(Interaction interaction)
    {
        var asker = interaction.Message?.InteractionMetadata?.User ?? interaction.Message?.ReferencedMessage?.Author;
        return interaction.GuildId is null ? asker is not null : asker?.Id == Person(interaction);
    }
}
