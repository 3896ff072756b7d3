using System.Text.Json;

namespace ChatBot.Tests.Verbs;

/// <summary>The program as a process, as scripts use it.</summary>
public sealed class SayTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-say-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task One_message_gets_one_reply_and_nothing_else_on_standard_output()
    {
        var (output, error, status) = await Run("say", "--language", "en", "/treaty INF");
        Assert.StartsWith("Intermediate-Range Nuclear Forces Treaty (INF Treaty)\n", output, StringComparison.Ordinal);
        Assert.Equal(("", 0), (error, status));
    }

    [Fact]
    public async Task What_a_picture_says_is_printed_and_nothing_is_drawn()
    {
        using var process = Program.Start("say", "--language", "en");
        await process.StandardInput.WriteLineAsync("/era reset");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line?.StartsWith("Picture: Timeline of “The reset”", StringComparison.Ordinal) == false);

        Assert.NotNull(line);
        Assert.DoesNotContain("libSkiaSharp", await File.ReadAllTextAsync($"/proc/{process.Id}/maps", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task As_JSON_a_reply_is_one_object_on_one_line_with_every_field()
    {
        var (output, _, _) = await Run("say", "--json", "--language", "en", "--today", "2027-03-30", "/onthisday");
        using var reply = JsonDocument.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        var root = reply.RootElement;
        Assert.Equal(
            ["message", "command", "language", "outcome", "text", "facts", "treaties", "eras", "choices", "picture"],
            root.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("/onthisday", "onthisday", "en", "answered"), (Text("message"), Text("command"), Text("language"), Text("outcome")));
        Assert.StartsWith("30 March\n", Text("text"), StringComparison.Ordinal);
        var fact = root.GetProperty("facts")[0];
        Assert.Equal(["id", "date", "title", "summary", "note", "sources"], fact.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("alaska-sold", "1867-03-30"), (fact.GetProperty("id").GetString(), fact.GetProperty("date").GetString()));
        Assert.Equal(JsonValueKind.Null, fact.GetProperty("note").ValueKind);
        Assert.Equal(["id", "section"], fact.GetProperty("sources")[0].EnumerateObject().Select(field => field.Name));

        string Text(string field) => root.GetProperty(field).GetString()!;
    }

    [Fact]
    public async Task Treaties_eras_and_choices_are_named_in_JSON()
    {
        var (output, _, _) = await Run("say", "--json", "--language", "en", "/treaty SALT");
        using var choice = JsonDocument.Parse(output);
        Assert.Equal("choices", choice.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(
            ["/treaty salt-1", "/treaty salt-2"],
            choice.RootElement.GetProperty("choices").EnumerateArray().Select(one => one.GetProperty("message").GetString()));

        (output, _, _) = await Run("say", "--json", "--language", "en", "/era détente");
        using var era = JsonDocument.Parse(output);
        var named = era.RootElement.GetProperty("eras")[0];
        Assert.Equal(("detente", "Détente"), (named.GetProperty("id").GetString(), named.GetProperty("name").GetString()));
        Assert.Contains("abm", era.RootElement.GetProperty("treaties").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Without_a_message_each_line_of_input_is_a_message_by_a_new_reader()
    {
        var (output, _, status) = await RunIn(null, "/language en\n/language\n\n/treaty INF\n", "say", "--json", "--language", "ja");
        var replies = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["en", "ja", "ja", "ja"], replies.Select(reply => reply.GetProperty("language").GetString()));
        Assert.Equal(["answered", "answered", "invalid", "answered"], replies.Select(reply => reply.GetProperty("outcome").GetString()));
        Assert.Equal(0, status);
    }

    [Fact]
    public async Task A_mention_is_a_message_and_no_response_file()
    {
        var (output, _, status) = await Run("say", "--json", "@bot INF");
        Assert.Equal(0, status);
        Assert.Equal("ask", JsonDocument.Parse(output).RootElement.GetProperty("command").GetString());
    }

    [Fact]
    public async Task Malformed_input_is_answered_like_any_other()
    {
        var (output, _, status) = await RunIn(null, "\u0000\u0007 \ufffe\n/search \"*\" OR (\n", "say", "--json");
        Assert.Equal((2, 0), (output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, status));
    }

    [Theory]
    [InlineData("--language", "fr", "fr")]
    [InlineData("--today", "30 March", "'30 March' is no date; one would be 2027-03-30.")]
    [InlineData("--today", "2027-02-30", "'2027-02-30' is no date")]
    [InlineData("--time-zone", "JST", "'JST' is no IANA time zone; one would be Asia/Tokyo.")]
    [InlineData("--Chat:Language", "fr", "Chat:Language is 'fr'; it must be ja or en.")]
    public async Task A_wrong_option_is_refused_with_what_would_be_right(string option, string value, string reason)
    {
        var (output, error, status) = await Run("say", option, value, "/treaty INF");
        Assert.NotEqual(0, status);
        Assert.DoesNotContain("INF Treaty", output, StringComparison.Ordinal);
        Assert.Contains(reason, error + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_zone_decides_which_day_today_is()
    {
        var (honolulu, _, _) = await Run("say", "--language", "en", "--time-zone", "Pacific/Honolulu", "/onthisday");
        var (kiritimati, _, _) = await Run("say", "--language", "en", "--time-zone", "Pacific/Kiritimati", "/onthisday");
        Assert.NotEqual(honolulu.Split('\n')[0], kiritimati.Split('\n')[0]);
    }

    [Fact]
    public async Task A_read_only_working_directory_stays_as_it_was()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        foreach (var arguments in new[] { new[] { "say", "/treaty INF" }, ["facts", "check"], ["facts", "list", "--json"], ["doctor"] })
        {
            var (_, error, status) = await Run(arguments);
            Assert.Equal(("", 0), (error, status));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task The_locale_of_the_terminal_is_the_readers_language_unless_one_is_named()
    {
        var english = new Dictionary<string, string> { ["LC_ALL"] = "en_GB.UTF-8" };
        Assert.StartsWith("Intermediate", (await RunIn(english, "", "say", "/treaty INF")).Output, StringComparison.Ordinal);
        Assert.StartsWith("中距離", (await RunIn(english, "", "say", "--language", "ja", "/treaty INF")).Output, StringComparison.Ordinal);
        var unknown = new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8", ["Chat__Language"] = "en" };
        Assert.StartsWith("Intermediate", (await RunIn(unknown, "", "say", "/treaty INF")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_seed_stops_the_start_with_every_error()
    {
        using var seeds = new Facts.SeedFolder()
            .Replace("facts/imperial.yaml", "1867-03-30", "long ago")
            .Replace("eras.yaml", "1803/1917", "1803");
        foreach (var verb in new[] { new[] { "say", "/treaty INF" }, ["run"] })
        {
            var (output, error, status) = await Run(["--Seeds:Directory", seeds.Path, .. verb]);
            Assert.Equal(("", 1), (output, status));
            Assert.Contains("facts/imperial.yaml:2: 'date': 'long ago' is no EDTF date", error, StringComparison.Ordinal);
            Assert.Contains("eras.yaml:2: 'interval' must be an EDTF interval", error, StringComparison.Ordinal);
        }
    }

    private Task<(string Output, string Error, int Status)> Run(params string[] arguments) => RunIn(null, "", arguments);

    private Task<(string Output, string Error, int Status)> RunIn(Dictionary<string, string>? environment, string input, params string[] arguments) =>
        Program.FinishAsync(Program.StartIn(directory, environment, arguments), input);
}
