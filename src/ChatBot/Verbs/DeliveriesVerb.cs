using System.CommandLine;
using System.Text;
using System.Text.Json;
using ChatBot.History.Daily;
using ChatBot.Settings;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.Verbs;

/// <summary><c>deliveries</c>: what became of the posts of a day, for whoever runs the bot.</summary>
internal static class DeliveriesVerb
{
    /// <summary>The verb with its own verb.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var date = new Option<LocalDate?>("--date") { Description = "The local date of the posts, as yyyy-MM-dd; today in UTC when left out", CustomParser = VerbOptions.ReadDate };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a delivery" };
        var list = new Command("list", "Print every delivery of a date, in the order they were due.") { date, json };
        list.SetAction((parsed, stop) => Startup.RunAsync(loaded, () => ListAsync(loaded, parsed.GetValue(date), parsed.GetValue(json), stop)));
        return new Command("deliveries", "Tell what became of daily posts.") { list };
    }

    private static async Task<int> ListAsync(LoadedSettings loaded, LocalDate? date, bool isJson, CancellationToken stop)
    {
        var day = date ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InUtc().Date;
        await using var database = HistoryBot.OpenDatabase(loaded.Settings);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var (delivery, subscription) in await new Outbox(database).OnAsync(day, stop))
        {
            await output.WriteLineAsync(isJson ? Line(delivery, subscription) : Text(delivery, subscription));
        }

        return Startup.Done;
    }

    private static string Text(Delivery delivery, Subscription? subscription) =>
        $"{InstantPattern.General.Format(delivery.Due)}  {Place(subscription)}  {delivery.State}{(delivery.Reason.Length > 0 ? $" ({delivery.Reason})" : "")}";

    private static string Line(Delivery delivery, Subscription? subscription)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLines.Options))
        {
            json.WriteStartObject();
            json.WriteString("local_date", LocalDatePattern.Iso.Format(delivery.Date));
            json.WriteString("adapter", subscription?.Channel.Adapter);
            json.WriteString("chat", subscription?.Channel.Chat);
            json.WriteString("thread", subscription?.Channel.Thread);
            json.WriteString("due", InstantPattern.ExtendedIso.Format(delivery.Due));
            json.WriteString("kind", delivery.Kind.ToString().ToLowerInvariant());
            json.WriteStartArray("facts");
            foreach (var fact in delivery.Facts)
            {
                json.WriteStringValue(fact);
            }

            json.WriteEndArray();
            json.WriteString("state", delivery.State.ToString().ToLowerInvariant());
            json.WriteString("reason", delivery.Reason);
            json.WriteString("sending_at", Moment(delivery.SendingAt));
            json.WriteString("ended_at", Moment(delivery.EndedAt));
            json.WriteString("message", delivery.Message);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string? Moment(Instant? moment) => moment is { } one ? InstantPattern.ExtendedIso.Format(one) : null;

    private static string Place(Subscription? subscription) => subscription is { Channel: var channel }
        ? $"{channel.Adapter} {channel.Chat}{(channel.Thread is null ? "" : $"/{channel.Thread}")}"
        : "forgotten";
}
