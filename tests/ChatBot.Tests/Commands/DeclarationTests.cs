using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.History.Commands;
using CsCheck;

namespace ChatBot.Tests.Commands;

/// <summary>What every platform asks of a command's declaration, held for all of them.</summary>
public sealed partial class DeclarationTests : IDisposable
{
    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public void No_two_commands_share_a_name_or_label()
    {
        var names = bot.Bot.Commands.SelectMany(command => new[] { command.Name, command.Label.Ja }.Distinct()).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public void Names_and_descriptions_keep_within_the_limits_of_Discord_and_Telegram()
    {
        foreach (var command in bot.Bot.Commands.SelectMany(command => command.Subcommands.Prepend(command)))
        {
            Assert.Matches(Name(), command.Part);
            AssertTexts(command.Description, 100);
            AssertTexts(command.Label, 32);
            // Discord: at most 25 subcommands and options.
            Assert.InRange(command.Subcommands.Count + command.Options.Count, 0, 25);
            Assert.True(command.Examples.Count > 0 || command.Name.Contains(' ', StringComparison.Ordinal));
            foreach (var option in command.Options)
            {
                Assert.Matches(Name(), option.Name);
                AssertTexts(option.Description, 100);
                AssertTexts(option.Label, 32);
                Assert.Equal(option.Type == OptionType.Choice, option.Choices.Count > 0);
            }
        }
    }

    [Fact]
    public void Required_options_come_first() =>
        Assert.All(bot.Bot.Commands.SelectMany(command => command.Subcommands.Prepend(command)), command =>
            Assert.Equal(command.Options.OrderByDescending(option => option.IsRequired).Select(option => option.Name), command.Options.Select(option => option.Name)));

    [Fact]
    public async Task Every_example_is_answered()
    {
        foreach (var example in bot.Bot.Commands.SelectMany(command => command.Subcommands.Append(command)).SelectMany(command => command.Examples).Prepend(new LocalizedText("/daily on", "/daily on")))
        {
            Assert.Equal((example.En, ReplyOutcome.Answered), (example.En, (await bot.Say(example.En, Language.English, "a", isModerator: true, "English")).Outcome));
            Assert.Equal((example.Ja, ReplyOutcome.Answered), (example.Ja, (await bot.Say(example.Ja, Language.Japanese, "b", isModerator: true, "Japanese")).Outcome));
        }
    }

    [Fact]
    public async Task Help_names_every_command_and_explains_each()
    {
        var help = PlainTextFormatter.Format(await bot.Say("/help"));
        foreach (var command in bot.Bot.Commands)
        {
            Assert.Contains($"/{command.Name}", help, StringComparison.Ordinal);
            Assert.Equal(command.Description.Ja, (await bot.Say($"/help {command.Name}", Language.Japanese)).Lead);
        }
    }

    [Fact]
    public async Task Completions_are_at_most_25_and_choosing_one_answers()
    {
        var request = new ChatRequest { Channel = new ChannelAddress("test", "chat"), Person = "reader", PlatformLanguage = Language.Japanese };
        foreach (var (command, option) in bot.Bot.Commands.SelectMany(command => command.Options.Where(option => option.HasCompletion).Select(option => (command, option))))
        {
            var all = await bot.Bot.CompleteAsync(request, command.Name, option.Name, "", TestContext.Current.CancellationToken);
            Assert.InRange(all.Count, 1, 25);
            foreach (var completion in all)
            {
                Assert.InRange(completion.Label.Length, 1, 100);
                Assert.InRange(completion.Value.Length, 1, 100);
                Assert.Equal(ReplyOutcome.Answered, (await bot.Say($"/{command.Name} {completion.Value}", Language.Japanese, "c")).Outcome);
            }
        }
    }

    [Fact]
    public void A_call_written_as_a_line_is_read_back_as_the_same_call()
    {
        var value = Gen.String[Gen.Char["abcXYZ 0189日本語ーア・（）"], 1, 20].Select(text => text.Trim()).Where(text => text.Length > 0);
        Gen.Select(Gen.Int[0, bot.Bot.Commands.Count - 1], value, Gen.Int[1, 999], Gen.Bool).Sample((index, text, page, hasPage) =>
        {
            var declaration = bot.Bot.Commands[index];
            if (declaration.Options.Count == 0)
            {
                return;
            }

            var call = CommandCall.Of(declaration.Name, (declaration.Options[0].Name, text));
            if (hasPage && declaration.Options.Count > 1)
            {
                call = CommandCall.Of(declaration.Name, (declaration.Options[0].Name, text), (declaration.Options[1].Name, $"{page}"));
            }

            var (name, rest) = CallReader.SplitName(call.ToMessage(declaration));
            var read = CallReader.ReadOptions(declaration, rest, out var unplaced);
            Assert.Equal((call.Command, ""), (name, unplaced));
            Assert.Equal(call.Options.OrderBy(option => option.Key), read.Options.OrderBy(option => option.Key));
        });
    }

    private static void AssertTexts(LocalizedText text, int longest)
    {
        Assert.InRange(text.Ja.Length, 1, longest);
        Assert.InRange(text.En.Length, 1, longest);
        Assert.DoesNotContain(text.En, c => c > '\u3000');
    }

    [GeneratedRegex("^[a-z]{1,32}$")]
    private static partial Regex Name();
}
