using System.Security.Cryptography;
using System.Text;
using ChatBot.Chat;
using YamlDotNet.RepresentationModel;

namespace ChatBot.Tests.Questions;

/// <summary>
/// Questions as members of a study group ask them, with the facts that answer them. They are split by the hash of their words
/// into a half to work on and a half that is held back: looked at only to report.
/// </summary>
internal static class QuestionSet
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "ChatBot.Tests", "Questions");

    /// <summary>Every question of both languages.</summary>
    public static IReadOnlyList<AskedQuestion> All { get; } = [.. Read("questions", Language.Japanese), .. Read("questions", Language.English)];

    /// <summary>The half that is looked at only to report.</summary>
    public static IReadOnlyList<AskedQuestion> HeldBack { get; } = [.. All.Where(question => question.IsHeldBack)];

    /// <summary>What the numbers of the answering code are set by: the half to work on, and questions written apart for that.</summary>
    public static IReadOnlyList<AskedQuestion> ToCalibrateBy { get; } =
        [.. All.Where(question => !question.IsHeldBack), .. Read("calibration", Language.Japanese), .. Read("calibration", Language.English)];

    private static IEnumerable<AskedQuestion> Read(string name, Language language)
    {
        using var text = File.OpenText(Path.Combine(Folder, $"{name}.{language.Tag()}.yaml"));
        var stream = new YamlStream();
        stream.Load(text);
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        foreach (var node in ((YamlSequenceNode)root["answerable"]).Cast<YamlMappingNode>())
        {
            yield return new AskedQuestion(Text(node, "question"), language, Text(node, "kind"), [.. ((YamlSequenceNode)node["facts"]).Select(fact => ((YamlScalarNode)fact).Value!)]);
        }

        foreach (var node in ((YamlSequenceNode)root["unanswerable"]).Cast<YamlMappingNode>())
        {
            yield return new AskedQuestion(Text(node, "question"), language, Text(node, "kind"), []) { About = Text(node, "about") };
        }
    }

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;
}

/// <summary>A question somebody might ask.</summary>
/// <param name="Text">The question.</param>
/// <param name="Language">Its language.</param>
/// <param name="Kind">What it asks for: when, who, where, why, how-much, how-long, which-treaty, what or yes-no.</param>
/// <param name="Facts">The facts any of which answers it; none when no source does.</param>
internal sealed record AskedQuestion(string Text, Language Language, string Kind, IReadOnlyList<string> Facts)
{
    /// <summary>Of an unanswerable question, whether it is about a subject the sources know, a neighbouring one, or something else.</summary>
    public string About { get; init; } = "";

    /// <summary>Whether some source answers it.</summary>
    public bool IsAnswerable => Facts.Count > 0;

    /// <summary>Whether it is held back.</summary>
    public bool IsHeldBack => SHA256.HashData(Encoding.UTF8.GetBytes(Text))[0] % 2 == 1;
}
