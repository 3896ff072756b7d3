namespace ChatBot.Tests;

/// <summary>What project references cannot say: who may know whom inside ChatBot.History.</summary>
public class ArchitectureTests
{
    /// <summary>The folders of the page that know the bot as any platform does.</summary>
    private static readonly string[] PlatformFolders = ["Chat", "Site"];

    /// <summary>The folders of ChatBot.History, and those of them that each may name.</summary>
    private static readonly Dictionary<string, string[]> MayName = new()
    {
        ["Facts"] = [],
        ["Storage"] = [],
        ["Pictures"] = ["Facts"],
        ["Daily"] = ["Facts", "Storage", "Pictures"],
        ["Commands"] = ["Facts", "Storage", "Pictures", "Daily"],
    };

    [Fact]
    public void Folders_of_the_bot_name_only_those_below_them()
    {
        var root = Path.Combine(Repository.Root, "src", "ChatBot.History");
        var folders = Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path)).Except(["bin", "obj"]).Order();
        Assert.Equal(MayName.Keys.Order(), folders);
        foreach (var (folder, allowed) in MayName)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(file);
                var named = MayName.Keys.Where(other => other != folder && text.Contains($"History.{other}", StringComparison.Ordinal));
                Assert.True(!named.Except(allowed).Any(), $"{file} names {string.Join(", ", named.Except(allowed))}");
            }
        }
    }

    [Fact]
    public void The_chat_of_the_page_sees_no_more_than_any_adapter()
    {
        var web = Path.Combine(Repository.Root, "src", "ChatBot.Web");
        foreach (var file in PlatformFolders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(web, folder))))
        {
            var text = File.ReadAllText(file);
            Assert.False(text.Contains("ChatBot.History", StringComparison.Ordinal) || text.Contains("Web.Browse", StringComparison.Ordinal), $"{file} sees the facts");
        }
    }

    [Theory]
    [InlineData("ChatBot.Chat")]
    [InlineData("ChatBot.History", "ChatBot.Chat")]
    [InlineData("ChatBot.Telegram", "ChatBot.Chat")]
    [InlineData("ChatBot.Discord", "ChatBot.Chat")]
    [InlineData("ChatBot.Web", "ChatBot.Chat", "ChatBot.History")]
    public void Projects_reference_only_what_their_place_allows(string project, params string[] allowed)
    {
        var references = File.ReadLines(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"))
            .Where(line => line.Contains("<ProjectReference", StringComparison.Ordinal))
            .Select(line => Path.GetFileNameWithoutExtension(line.Split('"')[1]));
        Assert.Equal(allowed, references);
    }
}
