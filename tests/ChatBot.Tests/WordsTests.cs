using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.Discord;
using ChatBot.History.Commands;
using ChatBot.History.Commands.Daily;
using ChatBot.History.Daily;
using ChatBot.History.Pictures;
using ChatBot.Telegram;
using ChatBot.Terminal;
using ChatBot.Web;

namespace ChatBot.Tests;

/// <summary>Every word the bot itself says exists in both languages, and says the same things in both.</summary>
public partial class WordsTests
{
    private static readonly Type[] Classes =
    [
        typeof(ChatWords), typeof(Words), typeof(DailyCommandWords), typeof(DailyWords), typeof(PictureWords), typeof(DiscordWords), typeof(TelegramWords), typeof(TerminalWords), typeof(WebWords),
    ];

    public static TheoryData<string, string> Entries()
    {
        var entries = new TheoryData<string, string>();
        foreach (var words in Classes)
        {
            foreach (var name in Texts(words, "en").Keys.Union(Texts(words, "ja").Keys))
            {
                entries.Add(words.FullName!, name);
            }
        }

        return entries;
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_has_the_same_places_in_both_languages(string type, string name)
    {
        var words = Classes.Single(one => one.FullName == type);
        var (japanese, english) = (Texts(words, "ja")[name], Texts(words, "en")[name]);
        Assert.DoesNotContain(english, c => c is >= '\u3040' and <= '\u9fff');
        // A month's number stands in Japanese where English has its name.
        if (name != nameof(Words.NoSuchDay))
        {
            Assert.Equal(Places(english), Places(japanese));
        }
    }

    [Fact]
    public void Every_member_has_an_entry_and_every_entry_a_member()
    {
        foreach (var words in Classes)
        {
            var members = words.GetMembers().Select(member => member.Name).ToHashSet();
            var computed = new[] { "Asked", "Pause", "KindOf", "Event", "OptionUnreadable", "DocumentSeparator", "SectionSeparator", "LanguageOf", "EmptyRule", "WeekdayNames" };
            Assert.All(Texts(words, "en").Keys, name => Assert.True(members.Contains(name) || computed.Any(name.StartsWith), $"{words.Name}.{name} has no member"));
            Assert.All(
                words.GetProperties().Where(property => property.PropertyType == typeof(string)),
                property => Assert.Contains(property.Name, Texts(words, "ja").Keys));
        }
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    private static Dictionary<string, string> Texts(Type words, string language)
    {
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        var set = new ResourceManager(words.FullName!, words.Assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
