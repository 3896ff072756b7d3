using ChatBot.Chat;
using ChatBot.Discord.Adapter.Replies;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Adapter.Interactions;

/// <summary>Handles one interaction, however it came: asks the bot and shows its reply.</summary>
internal sealed partial class InteractionHandler(
    IBot bot, DiscordApi api, SignedCalls buttons, Language defaultLanguage, TimeProvider time, ILogger log)
{
    private readonly ReplyMessages messages = new(buttons);

    /// <summary>Handles an interaction to its end. What fails is told in the log.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="arrived">When it arrived, as a timestamp of the clock.</param>
    /// <param name="stop">Gives it up.</param>
    public async Task HandleAsync(Interaction interaction, long arrived, CancellationToken stop)
    {
        var answer = new InteractionAnswer(interaction, arrived, api, messages, time, log);
        // Completion is no message.
        using var receiving = interaction.Type is Interaction.Command or Interaction.MessageComponent ? MessageTraces.Receive(DiscordAdapter.AdapterName) : null;
        try
        {
            await (interaction.Type switch
            {
                Interaction.Command => OnCommandAsync(interaction, answer, stop),
                Interaction.MessageComponent => OnComponentAsync(interaction, answer, stop),
                Interaction.Autocomplete => OnAutocompleteAsync(interaction, answer, stop),
                _ => Task.CompletedTask,
            });
        }
        catch (RestFailure failure)
        {
            LogGivenUp(log, interaction.Id, failure.Message);
        }
        catch (OperationCanceledException)
        {
            LogGivenUp(log, interaction.Id, "the time to answer is over");
        }
        catch (Exception failure)
        {
            LogBroken(log, interaction.Id, failure);
        }
    }

    private Task OnCommandAsync(Interaction interaction, InteractionAnswer answer, CancellationToken stop)
    {
        var call = InteractionReader.Call(interaction);
        var isPrivate = CommandDeclaration.Find(bot.Commands, call.Command) is { IsReplyPrivate: true };
        var answering = bot.AnswerDrawnAsync(InteractionReader.Request(interaction, call, RequestOrigin.Command), log, stop);
        return answer.ShowAsync(answering, isPrivate ? AnswerKind.Private : AnswerKind.Public, stop);
    }

    private Task OnComponentAsync(Interaction interaction, InteractionAnswer answer, CancellationToken stop)
    {
        var data = interaction.Data?.Values is [var chosen, ..] ? chosen : PostMarker.Strip(interaction.Data?.CustomId);
        if (buttons.Read(data, interaction.ChannelId ?? "") is not { } call)
        {
            var language = LanguageTags.FromTag(interaction.Locale) ?? defaultLanguage;
            var stale = new Reply(ReplyOutcome.Invalid, language) { Lead = DiscordWords.In(language).StaleButton, IsPrivate = true };
            return answer.ShowAsync(Task.FromResult<Reply?>(stale), AnswerKind.Private, stop);
        }

        // A message that belongs to everybody, or to somebody else, stays as it is.
        var how = InteractionReader.IsOwn(interaction) ? AnswerKind.InPlace : AnswerKind.Private;
        var answering = bot.AnswerDrawnAsync(InteractionReader.Request(interaction, call, RequestOrigin.Button), log, stop);
        return answer.ShowAsync(AsideWhenRefusedAsync(answering), how, stop);
    }

    private async Task OnAutocompleteAsync(Interaction interaction, InteractionAnswer answer, CancellationToken stop)
    {
        if (InteractionReader.Focused(interaction) is not { } typed)
        {
            return;
        }

        var call = InteractionReader.Call(interaction);
        var request = InteractionReader.Request(interaction, call, RequestOrigin.Command);
        var completions = await bot.CompleteAsync(request, call.Command, typed.Name, typed.Text() ?? "", stop);
        var choices = completions
            .Where(completion => completion.Value.Length is > 0 and <= ApplicationCommandChoice.Longest && completion.Label.Length > 0)
            .Take(ApplicationCommandChoice.Most)
            .Select(completion => new ApplicationCommandChoice { Name = TextCutter.Shorten(completion.Label, ApplicationCommandChoice.Longest), Value = completion.Value });
        await answer.RespondAsync(
            new InteractionCallback(InteractionCallback.Autocomplete, new MessageBody { AllowedMentions = null, Choices = [.. choices] }), null, stop);
    }

    /// <summary>A refusal never takes the place of what was shown.</summary>
    private static async Task<Reply?> AsideWhenRefusedAsync(Task<Reply?> answering)
    {
        var reply = await answering;
        return reply is { Outcome: ReplyOutcome.Invalid or ReplyOutcome.Forbidden or ReplyOutcome.Error } ? reply with { IsPrivate = true } : reply;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer to interaction {Interaction} was given up: {Reason}")]
    private static partial void LogGivenUp(ILogger log, string interaction, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Interaction {Interaction} could not be handled.")]
    private static partial void LogBroken(ILogger log, string interaction, Exception failure);
}
