using System.Text.Json;
using ChatBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.Settings;

public class SettingsTests
{
    private static readonly string Example = Path.Combine(Repository.Root, "appsettings.example.json");

    [Fact]
    public void The_example_shows_every_setting_with_its_default_and_is_valid()
    {
        var defaults = new BotSettings();
        var shown = new BotSettings();
        new ConfigurationBuilder().AddJsonFile(Example).Build().Bind(shown);
        Assert.Equal(JsonSerializer.Serialize(defaults), JsonSerializer.Serialize(shown));
        Assert.Empty(shown.Errors());

        using var document = JsonDocument.Parse(File.ReadAllText(Example), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        foreach (var section in typeof(BotSettings).GetProperties())
        {
            var written = document.RootElement.GetProperty(section.Name).EnumerateObject().Select(setting => setting.Name);
            Assert.Equal(section.PropertyType.GetProperties().Select(setting => setting.Name), written);
        }
    }

    [Fact]
    public void Every_setting_of_the_example_is_explained()
    {
        var lines = File.ReadAllLines(Example);
        var settings = lines.Index().Where(line => line.Item.StartsWith("    \"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(settings);
        Assert.All(settings, setting => Assert.StartsWith("    //", lines[setting.Index - 1], StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var loaded = Load("--Chat:Language", "fr", "--Chat:TimeZone=Tokyo", "--Data:Directory", "");
        Assert.Equal(3, loaded.Errors.Count);
        Assert.Contains(loaded.Errors, error => error.Contains("Chat:Language is 'fr'", StringComparison.Ordinal));
        Assert.Contains(loaded.Errors, error => error.Contains("Chat:TimeZone is 'Tokyo'", StringComparison.Ordinal));
        Assert.Contains(loaded.Errors, error => error.Contains("Data:Directory", StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_of_Telegram_are_told_at_once_and_none_of_its_secrets()
    {
        var loaded = Load(
            "--Telegram:Token=12:not a token", "--Telegram:BaseUrl=ftp://x", "--Telegram:Mode=Webhook", "--Telegram:WebhookUrl=http://insecure", "--Telegram:ListenUrl=nowhere");
        Assert.Equal(
            ["Telegram:Token", "Telegram:BaseUrl", "Telegram:WebhookUrl", "Telegram:WebhookSecret", "Telegram:ListenUrl"],
            loaded.Errors.Select(error => error.Split(' ')[0]));
        Assert.DoesNotContain(loaded.Errors, error => error.Contains("not a token", StringComparison.Ordinal));
        Assert.Contains("Telegram:Mode is 'Push'", Assert.Single(Load("--Telegram:Mode=Push").Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_of_Discord_are_told_at_once_and_none_of_its_secrets()
    {
        var loaded = Load(
            "--Discord:Token=not a token", "--Discord:BaseUrl=ftp://x", "--Discord:Mode=Http", "--Discord:DevelopmentGuild=Home", "--Discord:Shards=4-2/3", "--Discord:PublicKey=0f", "--Discord:ListenUrl=https://here");
        Assert.Equal(
            ["Discord:Token", "Discord:BaseUrl", "Discord:DevelopmentGuild", "Discord:Shards", "Discord:PublicKey", "Discord:ListenUrl"],
            loaded.Errors.Select(error => error.Split(' ')[0]));
        Assert.DoesNotContain(loaded.Errors, error => error.Contains("not a token", StringComparison.Ordinal));
        Assert.Contains("Discord:Mode is 'Push'", Assert.Single(Load("--Discord:Mode=Push").Errors), StringComparison.Ordinal);
        Assert.Contains("Discord:PublicKey", Assert.Single(Load("--Discord:Mode=Http").Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_of_the_page_are_told_at_once()
    {
        var loaded = Load("--Web:Url=http://127.0.0.1:5080/page", "--Web:PublicUrl=ftp://x", "--Web:RequestsPerSecond=0");
        Assert.Equal(["Web:Url", "Web:PublicUrl", "Web:RequestsPerSecond"], loaded.Errors.Select(error => error.Split(' ')[0]));
        Assert.Empty(Load("--Web:Url=", "--Web:PublicUrl=https://example.org").Errors);
    }

    [Fact]
    public void A_storage_that_cannot_be_is_told_and_none_of_its_secrets()
    {
        Assert.Contains("Storage:Provider is 'Oracle'", Assert.Single(Load("--Storage:Provider=Oracle").Errors), StringComparison.Ordinal);
        Assert.StartsWith("Storage:ConnectionString", Assert.Single(Load("--Storage:Provider=Postgres").Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", Assert.Single(Load("--Storage:Provider=Postgres", "--Storage:ConnectionString=Nonsense=1;Password=hush").Errors), StringComparison.Ordinal);
        Assert.Empty(Load("--Storage:Provider=Postgres", "--Storage:ConnectionString=Host=db;Password=hush").Errors);
    }

    [Fact]
    public void A_level_of_the_log_that_is_none_and_an_address_for_traces_that_is_none_are_told()
    {
        Assert.StartsWith("Logging:LogLevel:Default is 'Loud'; it must be Trace,", Assert.Single(Load("--Logging:LogLevel:Default=Loud").Errors), StringComparison.Ordinal);
        Assert.Empty(Load("--Logging:LogLevel:Default=debug").Errors);
        Assert.StartsWith("Telemetry:TracesUrl must be", Assert.Single(Load("--Telemetry:TracesUrl=ftp://me:hush@there").Errors), StringComparison.Ordinal);
        Assert.Equal("http://there:4318/v1/traces", Load("--Telemetry:TracesUrl=http://there:4318").Settings.Telemetry.TracesAddress().AbsoluteUri);
        Assert.Equal("http://there/here", Load("--Telemetry:TracesUrl=http://there/here").Settings.Telemetry.TracesAddress().AbsoluteUri);
    }

    [Fact]
    public void What_does_not_go_with_several_nodes_is_told_at_once()
    {
        var loaded = Load("--Cluster:Enabled=true", "--Telegram:Token=12:token", "--Discord:Shards=0-3/16");
        Assert.Equal(["Storage:Provider", "Telegram:Mode", "Discord:Shards"], loaded.Errors.Select(error => error.Split(' ')[0]));
        Assert.Empty(Load("--Cluster:Enabled=true", "--Storage:Provider=Postgres", "--Storage:ConnectionString=Host=db", "--Telegram:Token=12:token", "--Telegram:Mode=Webhook", "--Telegram:WebhookUrl=https://bot.example.org/telegram", "--Telegram:WebhookSecret=s").Errors);
    }

    [Fact]
    public void An_unknown_setting_of_a_known_section_is_a_warning_and_one_of_another_section_is_nothing()
    {
        var loaded = Load("--Chat:Langage", "en", "--Weather:Tomorrow", "rain");
        Assert.Empty(loaded.Errors);
        Assert.Equal("Chat:Langage is no setting; the section has Language, TimeZone, CountDeclined.", Assert.Single(loaded.Warnings));
    }

    [Fact]
    public void The_command_line_wins_over_the_file_of_the_working_directory()
    {
        var directory = Directory.CreateTempSubdirectory("chatbot-settings-").FullName;
        File.WriteAllText(Path.Combine(directory, "appsettings.json"), """{ "Chat": { "Language": "en", "TimeZone": "Europe/London" } }""");
        var loaded = SettingsLoader.Load(["--Chat:TimeZone", "Asia/Seoul"], directory);
        Assert.Equal(("en", "Asia/Seoul"), (loaded.Settings.Chat.Language, loaded.Settings.Chat.TimeZone));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_an_error_with_its_name()
    {
        var directory = Directory.CreateTempSubdirectory("chatbot-settings-").FullName;
        File.WriteAllText(Path.Combine(directory, "appsettings.json"), "{ oops");
        Assert.Contains("appsettings.json", Assert.Single(SettingsLoader.Load([], directory).Errors), StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("say|--Chat:Language|en|hello", "--Chat:Language|en", "say|hello")]
    [InlineData("--Chat:Language=en|say|--json", "--Chat:Language=en", "say|--json")]
    [InlineData("say|--|--Chat:Language", "", "say|--|--Chat:Language")]
    [InlineData("say|--what: a question", "", "say|--what: a question")]
    public void Settings_on_the_command_line_are_told_from_the_rest(string line, string settings, string others)
    {
        var (found, rest) = SettingsLoader.SplitCommandLine(line.Split('|'));
        Assert.Equal((settings, others), (string.Join('|', found), string.Join('|', rest)));
    }

    private static LoadedSettings Load(params string[] commandLine) => SettingsLoader.Load(commandLine, Path.GetTempPath());
}
