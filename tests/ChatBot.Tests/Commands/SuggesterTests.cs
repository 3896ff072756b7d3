using ChatBot.Chat;

namespace ChatBot.Tests.Commands;

public sealed class SuggesterTests : IDisposable
{
    private readonly SeededBot bot = new(new NodaTime.LocalDate(2027, 3, 30));

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("", "fact:alaska-sold")]
    [InlineData("new start", "treaty:new-start")]
    [InlineData("れいせん", "era:cold-war")]
    [InlineData("24 February", "fact:ukraine-invasion-2022")]
    [InlineData("fulton", "fact:fulton-speech-1946")]
    public async Task What_is_typed_in_any_chat_brings_its_finished_reply_first(string typed, string first)
    {
        var suggestion = (await Suggest(typed, 0, 20))[0];
        Assert.Equal(first, suggestion.Id);
        Assert.Equal(ReplyOutcome.Answered, suggestion.Reply.Outcome);
        Assert.NotEqual("", suggestion.Title);
        Assert.NotEqual("", suggestion.Description);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_every_id_is_short_and_its_own()
    {
        var whole = (await Suggest("Russia", 0, 100)).Select(suggestion => suggestion.Id).ToList();
        var pages = new List<string>();
        for (var offset = 0; await Suggest("Russia", offset, 20) is { Count: > 0 } page; offset += page.Count)
        {
            pages.AddRange(page.Select(suggestion => suggestion.Id));
        }

        Assert.True(whole.Count > 20);
        Assert.Equal(whole, pages.Take(whole.Count));
        Assert.Equal(pages.Distinct(), pages);
        Assert.All(pages, id => Assert.InRange(id.Length, 1, 64));
    }

    private Task<IReadOnlyList<Suggestion>> Suggest(string typed, int offset, int limit) =>
        bot.Bot.SuggestAsync(typed, Language.English, offset, limit, TestContext.Current.CancellationToken);
}
