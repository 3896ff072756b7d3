using ChatBot.History.Facts.Questions;

namespace ChatBot.Tests;

/// <summary>One bot for all the tests of a class that change nothing of it.</summary>
public sealed class SharedBot : IDisposable
{
    public SharedBot() => Answers = new QuestionAnswers(Bot.Facts);

    public SeededBot Bot { get; } = new();

    public QuestionAnswers Answers { get; }

    public void Dispose() => Bot.Dispose();
}
