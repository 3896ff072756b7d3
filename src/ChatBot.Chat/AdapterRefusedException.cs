namespace ChatBot.Chat;

/// <summary>
/// The platform refuses the bot until somebody changes a setting, as with a wrong token. <see cref="AdapterHost"/> says so
/// once and leaves the adapter stopped; the other adapters go on.
/// </summary>
/// <param name="reason">What is refused and which setting mends it; nothing secret.</param>
public sealed class AdapterRefusedException(string reason) : Exception(reason);
