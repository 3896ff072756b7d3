using System.CommandLine;
using System.Text;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Pictures;
using ChatBot.Settings;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.Verbs;

/// <summary><c>preview</c>: what a new chat would be sent on each day, one JSON object a day.</summary>
internal static class PreviewVerb
{
    /// <summary>The longest text, in UTF-16 code units: what the strictest platform takes in one message.</summary>
    private const int LongestText = 2_000;

    /// <summary>The verb with its options.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var from = new Option<LocalDate?>("--from") { Description = "The first local date, as yyyy-MM-dd; today when left out", CustomParser = VerbOptions.ReadDate };
        var days = new Option<int>("--days") { Description = "How many local days", DefaultValueFactory = _ => 7 };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 36_525)
            {
                result.AddError("--days must be 1 to 36525.");
            }
        });
        var zone = VerbOptions.TimeZone("The chat's IANA time zone, such as Asia/Tokyo");
        var language = new Option<string>("--language") { Description = "The language of the posts: ja, en or both", DefaultValueFactory = _ => loaded.Settings.Chat.Language };
        language.AcceptOnlyFromAmong("ja", "en", "both");
        var empty = new Option<string>("--empty") { Description = "What to do on a day that no fact has: month, archive or skip", DefaultValueFactory = _ => "month" };
        empty.AcceptOnlyFromAmong("month", "archive", "skip");
        var json = new Option<bool>("--json") { Description = "Print one JSON object a day" };

        var verb = new Command("preview", "Print what a new chat with these settings would be sent.") { from, days, zone, language, empty, json };
        verb.SetAction((parsed, _) => Startup.RunAsync(loaded, () => Task.FromResult(Print(
            loaded,
            parsed.GetValue(from),
            parsed.GetValue(days),
            new PostSettings
            {
                Zone = parsed.GetValue(zone) ?? (parsed.GetValue(language) == "en" ? "UTC" : "Asia/Tokyo"),
                Language = Enum.Parse<PostLanguage>(parsed.GetValue(language)!, ignoreCase: true),
                Empty = Enum.Parse<EmptyRule>(parsed.GetValue(empty)!, ignoreCase: true),
            },
            parsed.GetValue(json)))));
        return verb;
    }

    private static int Print(LoadedSettings loaded, LocalDate? from, int days, PostSettings settings, bool isJson)
    {
        using var facts = HistoryBot.OpenFacts(loaded.Settings, DataPlace.Borrowed, TimeProvider.System);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var first = from ?? now.InZone(settings.Rules).Date;
        using var pictures = new PictureGallery(facts);
        var writer = new PostWriter(facts, pictures);
        foreach (var day in new PreviewCalendar(new DayPicker(facts)).Days(settings, first, days))
        {
            var post = writer.Write(day.Due.Date, day.Choice.Kind, day.Choice.Facts, settings.Language);
            var text = post is null ? "" : TextCutter.Shorten(PlainTextFormatter.Format(post with { Buttons = [] }), LongestText);
            output.WriteLine(isJson ? Line(day, text) : $"{LocalDatePattern.Iso.Format(day.Due.Date)}  {Kind(day)}\n{text}\n");
        }

        return Startup.Done;
    }

    private static string Line(CalendarDay day, string text)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLines.Options))
        {
            json.WriteStartObject();
            json.WriteString("local_date", LocalDatePattern.Iso.Format(day.Due.Date));
            json.WriteString("kind", Kind(day));
            json.WriteStartArray("facts");
            foreach (var fact in day.Choice.Facts)
            {
                json.WriteStringValue(fact);
            }

            json.WriteEndArray();
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Kind(CalendarDay day) => day.Choice.Kind switch
    {
        PostKind.Anniversary => "anniversary",
        PostKind.Month => "month",
        PostKind.Archive => "archive",
        _ => "skip",
    };
}
