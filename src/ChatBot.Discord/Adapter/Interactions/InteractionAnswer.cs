using ChatBot.Chat;
using ChatBot.Discord.Adapter.Replies;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Adapter.Interactions;

/// <summary>
/// The answer to one interaction. Discord waits three seconds for a first one; a bot that needs longer says so in time and
/// puts its reply in that place later, for 15 minutes (Receiving and Responding).
/// </summary>
/// <param name="interaction">The interaction.</param>
/// <param name="arrived">When it arrived, as a timestamp of the clock.</param>
/// <param name="api">Discord's API.</param>
/// <param name="messages">Makes messages of replies.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed partial class InteractionAnswer(
    Interaction interaction, long arrived, DiscordApi api, ReplyMessages messages, TimeProvider time, ILogger log)
{
    /// <summary>From here on the reader is told that the bot thinks.</summary>
    public static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(2);

    /// <summary>A first answer that is not on its way by then comes too late.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2.9);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(150);

    /// <summary>The code of an interaction that was answered before (JSON error codes).</summary>
    private const int AlreadyAcknowledged = 40060;

    /// <summary>Shows a reply as soon as there is one.</summary>
    /// <param name="answering">Gives the reply; null for none.</param>
    /// <param name="how">In which way.</param>
    /// <param name="stop">Gives it up.</param>
    public async Task ShowAsync(Task<Reply?> answering, AnswerKind how, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(DiscordApi.TokenLife - Elapsed(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        if (await IsReadyAsync(answering, either.Token))
        {
            await ShowNowAsync(await answering, how, either.Token);
        }
        else
        {
            await ShowLaterAsync(answering, how, either.Token);
        }
    }

    /// <summary>Gives the first answer, trying again while there is time.</summary>
    /// <returns>Whether it arrived.</returns>
    public async Task<bool> RespondAsync(InteractionCallback answer, Picture? picture, CancellationToken stop)
    {
        for (var isRepeated = false; ; isRepeated = true)
        {
            var left = AnswerWithin - Elapsed();
            if (left <= TimeSpan.Zero)
            {
                LogTooLate(log, interaction.Id);
                return false;
            }

            try
            {
                await api.RespondAsync(interaction, answer, picture?.Png, left, stop);
                return true;
            }
            catch (RestFailure failure) when (failure.Code == AlreadyAcknowledged && isRepeated)
            {
                // The attempt of which nothing was heard had arrived.
                return true;
            }
            catch (RestFailure failure) when (failure.Kind is RestFailureKind.Unreachable or RestFailureKind.Broken or RestFailureKind.Limited)
            {
                LogRepeated(log, interaction.Id, failure.Message);
                await Task.Delay(failure.Kind == RestFailureKind.Limited ? failure.RetryAfter : BetweenAttempts, time, stop);
            }
            catch (RestFailure failure)
            {
                LogRefused(log, interaction.Id, failure.Message);
                return false;
            }
        }
    }

    private async Task<bool> IsReadyAsync(Task<Reply?> answering, CancellationToken stop)
    {
        var left = DeferAfter - Elapsed();
        if (left > TimeSpan.Zero && !answering.IsCompleted)
        {
            await ((Task)answering).WaitAsync(left, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return answering.IsCompleted;
    }

    private async Task ShowNowAsync(Reply? reply, AnswerKind how, CancellationToken stop)
    {
        if (reply is null)
        {
            // Without an answer Discord would tell the reader that the bot gave none.
            var silent = how == AnswerKind.InPlace ? how : AnswerKind.Private;
            if (await RespondAsync(Deferral(silent), null, stop) && silent == AnswerKind.Private)
            {
                await api.DeleteOriginalAsync(interaction, stop);
            }

            return;
        }

        using var sending = MessageTraces.Send(DiscordAdapter.AdapterName);
        var isPrivate = how == AnswerKind.Private || reply.IsPrivate;
        var bodies = messages.Of(reply, interaction.ChannelId ?? "", isPrivate);
        var type = how == AnswerKind.InPlace && !reply.IsPrivate ? InteractionCallback.UpdateMessage : InteractionCallback.Message;
        if (await RespondAsync(new InteractionCallback(type, bodies[0]), reply.Picture, stop))
        {
            await FollowUpAsync(bodies.Skip(1), stop);
        }
    }

    private async Task ShowLaterAsync(Task<Reply?> answering, AnswerKind how, CancellationToken stop)
    {
        if (!await RespondAsync(Deferral(how), null, stop))
        {
            return;
        }

        var reply = await answering;
        using var sending = MessageTraces.Send(DiscordAdapter.AdapterName);
        var isPrivate = how == AnswerKind.Private || reply?.IsPrivate == true;
        if (how != AnswerKind.InPlace && (reply is null || (isPrivate && how == AnswerKind.Public)))
        {
            await api.DeleteOriginalAsync(interaction, stop);
        }

        if (reply is null)
        {
            return;
        }

        var bodies = messages.Of(reply, interaction.ChannelId ?? "", isPrivate);
        if (isPrivate && how != AnswerKind.Private)
        {
            await FollowUpAsync(bodies, stop, reply.Picture);
            return;
        }

        await api.EditOriginalAsync(interaction, bodies[0] with { Flags = null }, reply.Picture?.Png, stop);
        await FollowUpAsync(bodies.Skip(1), stop);
    }

    private async Task FollowUpAsync(IEnumerable<MessageBody> bodies, CancellationToken stop, Picture? picture = null)
    {
        foreach (var body in bodies)
        {
            await api.FollowUpAsync(interaction, body.Attachments is [_, ..] ? body : body with { Attachments = null }, body.Attachments is [_, ..] ? picture?.Png : null, stop);
        }
    }

    private static InteractionCallback Deferral(AnswerKind how) => how switch
    {
        AnswerKind.InPlace => new InteractionCallback(InteractionCallback.DeferredUpdate),
        AnswerKind.Private => new InteractionCallback(InteractionCallback.DeferredMessage, new MessageBody { Flags = MessageBody.Ephemeral }),
        _ => new InteractionCallback(InteractionCallback.DeferredMessage),
    };

    private TimeSpan Elapsed() => time.GetElapsedTime(arrived);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Interaction {Interaction} could not be answered in time.")]
    private static partial void LogTooLate(ILogger log, string interaction);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to interaction {Interaction} is repeated: {Reason}")]
    private static partial void LogRepeated(ILogger log, string interaction, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord did not take the answer to interaction {Interaction}: {Reason}")]
    private static partial void LogRefused(ILogger log, string interaction, string reason);
}

/// <summary>How an interaction is answered.</summary>
internal enum AnswerKind
{
    /// <summary>By a message everybody sees.</summary>
    Public,

    /// <summary>By a message only the asker sees.</summary>
    Private,

    /// <summary>By changing the message the component stands below.</summary>
    InPlace,
}
