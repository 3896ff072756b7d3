using System.Text.RegularExpressions;
using ChatBot.Chat;

namespace ChatBot.Tests;

/// <summary>The README shows the bot at work: what it shows must be what the bot does.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task The_transcript_is_what_the_bot_says()
    {
        var transcript = Transcript().Match(Readme).Groups[1].Value;
        using var bot = new SeededBot(new NodaTime.LocalDate(2027, 3, 30));
        var said = new List<string>();
        foreach (var message in transcript.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal)))
        {
            var reply = await bot.Say(message[2..], message.Any(c => c > '\u3000') ? Language.Japanese : Language.English);
            said.Add($"{message}\n{PlainTextFormatter.Format(reply)}\n");
        }

        Assert.NotEmpty(said);
        Assert.Equal(string.Join('\n', said), transcript);
    }

    [Fact]
    public void Every_command_is_in_the_table()
    {
        using var bot = new SeededBot();
        Assert.All(bot.Bot.Commands, command => Assert.Contains($"`/{command.Name}", Readme, StringComparison.Ordinal));
    }

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Transcript();
}
