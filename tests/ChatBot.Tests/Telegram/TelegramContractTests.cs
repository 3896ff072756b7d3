using System.Globalization;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

/// <summary>What every adapter does alike, on Telegram.</summary>
public sealed class TelegramContractTests : AdapterContract
{
    protected override async Task<IAdapterWire> ConnectAsync(IBot bot) => new Wire(await TelegramRun.StartAsync(bot));

    private sealed class Wire(TelegramRun run) : IAdapterWire
    {
        private const long Channel = -1_009_000_000_000;
        private int read;
        private ApiCall? last;

        public IPostingAdapter Adapter => run.Adapter;

        public ChannelAddress Place { get; } = new("telegram", Channel.ToString(CultureInfo.InvariantCulture));

        public IReadOnlyList<Shown> Posts =>
            [.. run.Server.Accepted.Where(message => (long)message["chat"]!["id"]! == Channel).Select(message => new Shown((string)message["text"]!, []))];

        public Task CallAsync(CommandCall call, string person, Language language)
        {
            run.Server.Push(TelegramUpdates.Private(
                $"/{call.Command} {string.Join(' ', call.Options.Values)}", long.Parse(person, CultureInfo.InvariantCulture), language.Tag()));
            return Task.CompletedTask;
        }

        public async Task<Shown> NextAnswerAsync()
        {
            bool IsShown(ApiCall call) => call.Method is "sendMessage" or "editMessageText";
            await run.Server.WaitAsync(server => server.Calls.Skip(read).Any(IsShown));
            var calls = run.Server.Calls;
            while (!IsShown(calls[read]))
            {
                read++;
            }

            last = calls[read++];
            return new Shown(MessageHtml.Plain(last.Text), [.. last.Buttons.Select(button => (string)button["text"]!)]);
        }

        public Task PressAsync(string label, string person)
        {
            var button = last!.Buttons.Single(button => (string)button["text"]! == label);
            run.Server.Push(TelegramUpdates.Pressed(
                (string)button["callback_data"]!, last.Chat, person: long.Parse(person, CultureInfo.InvariantCulture)));
            return Task.CompletedTask;
        }

        public void FailNextPost(PostFault fault) => run.Server.Fail("sendMessage", fault switch
        {
            PostFault.Limited => Fault.TooMany(3),
            PostFault.Forbidden => Fault.Error(403, "Forbidden: bot was kicked from the channel chat"),
            PostFault.ServerError => Fault.BadGateway,
            _ => Fault.CutAfterAccepting,
        });

        public async Task WaitForSilenceAsync()
        {
            await run.Server.WaitAsync(server => server.Polls > 0);
            await run.WaitForSilenceAsync();
        }

        public Task StopAsync() => run.StopAsync();

        public ValueTask DisposeAsync() => run.DisposeAsync();
    }
}
