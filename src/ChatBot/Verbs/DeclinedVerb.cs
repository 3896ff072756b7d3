using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatBot.History.Storage;
using ChatBot.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime.Text;

namespace ChatBot.Verbs;

/// <summary><c>declined</c>: what readers asked in vain, for whoever adds to the facts.</summary>
internal static class DeclinedVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var limit = new Option<int>("--limit") { Description = "The most questions to print; all of them when left out", DefaultValueFactory = _ => DeclinedQuestions.MostKept };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit must be at least 1.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON object a question" };
        var clear = new Option<bool>("--clear") { Description = "Forget all of them" };
        var verb = new Command("declined", "Print the questions that were declined, the most asked first; with Chat:CountDeclined they are counted.") { limit, json, clear };
        verb.SetAction((parsed, stop) => Startup.RunAsync(loaded, async () =>
        {
            await using var declined = new DeclinedQuestions(() => HistoryBot.OpenDatabase(loaded.Settings), TimeProvider.System, NullLogger.Instance);
            if (parsed.GetValue(clear))
            {
                var forgotten = await declined.ClearAsync(stop);
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{forgotten} questions forgotten."));
                return Startup.Done;
            }

            await PrintAsync(await declined.ListAsync(parsed.GetValue(limit), stop), parsed.GetValue(json), loaded.Settings.Chat.CountDeclined);
            return Startup.Done;
        }));
        return verb;
    }

    private static async Task PrintAsync(IReadOnlyList<DeclinedQuestion> questions, bool isJson, bool isOn)
    {
        if (questions.Count == 0 && !isOn)
        {
            await Console.Error.WriteLineAsync("Chat:CountDeclined is false: declined questions are not counted.");
        }

        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var question in questions)
        {
            await output.WriteLineAsync(isJson ? Line(question) : string.Create(
                CultureInfo.InvariantCulture,
                $"{question.Times,6}  {question.Language}  {LocalDatePattern.Iso.Format(question.First)} to {LocalDatePattern.Iso.Format(question.Last)}  {question.Question}"));
        }
    }

    private static string Line(DeclinedQuestion question)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLines.Options))
        {
            json.WriteStartObject();
            json.WriteString("question", question.Question);
            json.WriteString("language", question.Language);
            json.WriteNumber("times", question.Times);
            json.WriteString("first", LocalDatePattern.Iso.Format(question.First));
            json.WriteString("last", LocalDatePattern.Iso.Format(question.Last));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
