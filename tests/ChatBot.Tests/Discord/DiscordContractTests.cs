using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Discord;

/// <summary>What every adapter does alike, on Discord.</summary>
public sealed class DiscordContractTests : AdapterContract
{
    protected override async Task<IAdapterWire> ConnectAsync(IBot bot) => new Wire(await DiscordRun.StartAsync(bot));

    private sealed class Wire(DiscordRun run) : IAdapterWire
    {
        private const string PostChannel = "7009";
        private int read;
        private DiscordCall? last;
        private JsonObject? lastAsked;

        public IPostingAdapter Adapter => run.Adapter;

        public ChannelAddress Place { get; } = new("discord", DiscordEvents.Guild, PostChannel);

        public IReadOnlyList<Shown> Posts =>
            [.. run.Server.Messages.GetValueOrDefault(PostChannel, []).Select(message => new Shown(DiscordMarkdown.Plain(message), []))];

        public Task CallAsync(CommandCall call, string person, Language language)
        {
            lastAsked = DiscordEvents.Command(
                call.Command,
                [.. call.Options.Select(option => (option.Key, (JsonNode)option.Value))],
                person,
                language == Language.Japanese ? "ja" : "en-GB");
            return run.SendAsync(lastAsked);
        }

        public async Task<Shown> NextAnswerAsync()
        {
            await run.Server.WaitAsync(server => server.Calls.Skip(read).Any(call => call.IsShown));
            var calls = run.Server.Calls;
            while (!calls[read].IsShown)
            {
                read++;
            }

            last = calls[read++];
            return new Shown(last.Text, [.. last.Controls.Select(control => control.Label)]);
        }

        public Task PressAsync(string label, string person)
        {
            lastAsked = DiscordEvents.Press(last!.Controls.Single(control => control.Label == label), run.Server.MessageOf(lastAsked!), person);
            return run.SendAsync(lastAsked);
        }

        public void FailNextPost(PostFault fault) => run.Server.Fail(DiscordServer.CreateMessage, fault switch
        {
            PostFault.Limited => DiscordFault.TooMany(3, "user"),
            PostFault.Forbidden => DiscordFault.Error(403, 50001, "Missing Access"),
            PostFault.ServerError => DiscordFault.BadGateway,
            _ => DiscordFault.CutAfterAccepting,
        });

        public Task WaitForSilenceAsync() => run.WaitForAnswersAsync();

        public Task StopAsync() => run.StopAsync();

        public ValueTask DisposeAsync() => run.DisposeAsync();
    }
}
