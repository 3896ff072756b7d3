using ChatBot.Chat;
using ChatBot.History.Storage;

namespace ChatBot.Tests.Storage;

public sealed class LanguageChoicesTests : IDisposable
{
    private static readonly ChannelAddress Chat = new("test", "chat");
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-languages-").FullName;

    private string File => Path.Combine(directory, "languages.db");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_choice_is_kept_over_a_restart_for_that_person_and_place_alone()
    {
        using (var choices = LanguageChoices.InFile(File))
        {
            Assert.Null(choices.Of(Chat, "ann"));
            choices.Set(Chat, "ann", Language.English);
            choices.Set(Chat with { Thread = "topic" }, "ann", Language.Japanese);
        }

        using var later = LanguageChoices.InFile(File);
        Assert.Equal(Language.English, later.Of(Chat, "ann"));
        Assert.Equal(Language.Japanese, later.Of(Chat with { Thread = "topic" }, "ann"));
        Assert.Null(later.Of(Chat, "ben"));
        Assert.Null(later.Of(Chat with { Chat = "other" }, "ann"));
        Assert.Null(later.Of(Chat with { Adapter = "other" }, "ann"));
    }

    [Fact]
    public async Task Many_readers_choose_at_once_and_the_last_choice_of_each_holds()
    {
        using var choices = LanguageChoices.InFile(File);
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (i, _) =>
        {
            choices.Set(Chat, $"{i % 20}", Language.Japanese);
            choices.Set(Chat, $"{i % 20}", Language.English);
            return ValueTask.CompletedTask;
        });
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal((Language?)Language.English, choices.Of(Chat, $"{i}")));
    }
}
