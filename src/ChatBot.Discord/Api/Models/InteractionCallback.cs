namespace ChatBot.Discord.Api.Models;

/// <summary>The answer to an interaction (Receiving and Responding, "Interaction Callback Type").</summary>
/// <param name="Type">The kind of answer.</param>
/// <param name="Data">The message or suggestions; null where the kind needs none.</param>
internal sealed record InteractionCallback(int Type, MessageBody? Data = null)
{
    public const int Pong = 1;

    /// <summary>A message.</summary>
    public const int Message = 4;

    /// <summary>A message later: the person sees that the bot thinks.</summary>
    public const int DeferredMessage = 5;

    /// <summary>An edit of the message the component stands below, later: the person sees nothing.</summary>
    public const int DeferredUpdate = 6;

    /// <summary>An edit of the message the component stands below.</summary>
    public const int UpdateMessage = 7;

    /// <summary>Suggestions for an option.</summary>
    public const int Autocomplete = 8;
}
