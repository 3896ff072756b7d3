using System.Text.Json;
using ChatBot.Tests.Daily;

namespace ChatBot.Tests.Verbs;

/// <summary>The list of declined questions, as whoever runs the bot sees it.</summary>
public sealed class DeclinedVerbTests(PostgresServer postgres) : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-declined-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_program_declined_is_listed_and_cleared(bool isPostgres)
    {
        var settings = new Dictionary<string, string> { ["Chat__CountDeclined"] = "true" };
        if (isPostgres)
        {
            (settings["Storage__Provider"], settings["Storage__ConnectionString"]) = ("Postgres", postgres.NewDatabase());
        }

        var (said, _, _) = await RunAsync(settings, "Who was Grigori Rasputin?\nラスプーチンは何年に死んだか\nWho was Grigori Rasputin\nMail rasputin@example.org\n/treaty INF\n", "say", "--language", "en", "--json");
        Assert.Equal(
            ["not-found", "not-found", "not-found", "not-found", "answered"],
            said.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("outcome").GetString()));

        var (output, error, status) = await RunAsync(settings, "", "declined", "--json");
        var questions = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(("", 0), (error, status));
        Assert.Equal(
            [("who was grigori rasputin", "en", 2), ("らすぷちんは何年に死んだか", "ja", 1)],
            questions.Select(one => (one.GetProperty("question").GetString()!, one.GetProperty("language").GetString()!, one.GetProperty("times").GetInt32())));
        Assert.Equal(["question", "language", "times", "first", "last"], questions[0].EnumerateObject().Select(field => field.Name));

        (output, _, _) = await RunAsync(settings, "", "declined", "--limit", "1");
        Assert.Matches(@"^     2  en  \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d  who was grigori rasputin\n$", output);
        Assert.Equal("2 questions forgotten.\n", (await RunAsync(settings, "", "declined", "--clear")).Output);
        Assert.Equal("", (await RunAsync(settings, "", "declined")).Output);
    }

    [Fact]
    public async Task Unless_it_is_turned_on_nothing_is_counted_and_the_list_says_why()
    {
        await RunAsync([], "Who was Grigori Rasputin?\n", "say", "--language", "en");
        Assert.False(Directory.Exists(Path.Combine(directory, "data")));
        var (output, error, status) = await RunAsync([], "", "declined");
        Assert.Equal(("", "Chat:CountDeclined is false: declined questions are not counted.\n", 0), (output, error, status));
    }

    private Task<(string Output, string Error, int Status)> RunAsync(Dictionary<string, string> settings, string input, params string[] arguments) =>
        Program.FinishAsync(Program.StartIn(directory, settings, arguments), input);
}
