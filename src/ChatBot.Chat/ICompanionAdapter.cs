namespace ChatBot.Chat;

/// <summary>
/// An adapter that is there beside others, as a web page is beside the terminal: it keeps the program running only where
/// there is no other, and what keeps it from starting is a warning.
/// </summary>
public interface ICompanionAdapter : IChatAdapter;
