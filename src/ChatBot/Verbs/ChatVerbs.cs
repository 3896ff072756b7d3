using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.History.Storage;
using ChatBot.Settings;

namespace ChatBot.Verbs;

/// <summary><c>export</c> and <c>forget</c>: all that is kept of one chat.</summary>
internal static class ChatVerbs
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JsonLines.Options.Encoder };

    /// <summary><c>export --chat</c>.</summary>
    public static Command CreateExport(LoadedSettings loaded)
    {
        var chat = Chat();
        var verb = new Command("export", "Print all that is kept of a chat as JSON.") { chat };
        verb.SetAction((parsed, stop) => Startup.RunAsync(loaded, async () =>
        {
            await using var database = HistoryBot.OpenDatabase(loaded.Settings);
            var kept = await ChatRecords.ReadAsync(database, HistoryBot.LanguagesFile(loaded.Settings), Read(parsed.GetValue(chat)!), stop);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
            await output.WriteLineAsync(JsonSerializer.Serialize(kept, Indented));
            return Startup.Done;
        }));
        return verb;
    }

    /// <summary><c>forget --chat</c>.</summary>
    public static Command CreateForget(LoadedSettings loaded)
    {
        var chat = Chat();
        var verb = new Command("forget", "Erase all that is kept of a chat, with its topics and threads.") { chat };
        verb.SetAction((parsed, stop) => Startup.RunAsync(loaded, async () =>
        {
            await using var database = HistoryBot.OpenDatabase(loaded.Settings);
            var rows = await ChatRecords.EraseAsync(database, HistoryBot.LanguagesFile(loaded.Settings), Read(parsed.GetValue(chat)!), stop);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows} records erased."));
            return Startup.Done;
        }));
        return verb;
    }

    private static Option<string> Chat()
    {
        var chat = new Option<string>("--chat") { Description = "The platform and the chat's id, such as telegram:-1001234567890 or discord:7001", Required = true };
        chat.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>()?.Split(':') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                result.AddError("A chat is a platform and an id, such as telegram:-1001234567890.");
            }
        });
        return chat;
    }

    private static ChannelAddress Read(string text) => new(text.Split(':')[0], text.Split(':')[1]);
}
