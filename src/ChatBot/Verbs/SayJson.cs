using System.Text;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.Verbs;

/// <summary>A reply as the one-line JSON object that <c>say --json</c> prints; the README lists its fields.</summary>
internal static class SayJson
{
    /// <summary>The object, on one line.</summary>
    public static string Write(string message, Reply reply)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLines.Options))
        {
            json.WriteStartObject();
            json.WriteString("message", message);
            json.WriteString("command", reply.Command);
            json.WriteString("language", reply.Language.Tag());
            json.WriteString("outcome", SeedNames.Kebab(reply.Outcome));
            json.WriteString("text", PlainTextFormatter.Format(reply));
            json.WriteStartArray("facts");
            foreach (var fact in reply.Facts)
            {
                WriteFact(json, fact);
            }

            json.WriteEndArray();
            WriteSubjects(json, "treaties", reply, SubjectKind.Treaty);
            WriteSubjects(json, "eras", reply, SubjectKind.Era);
            json.WriteStartArray("choices");
            foreach (var choice in reply.Choices)
            {
                json.WriteStartObject();
                json.WriteString("label", choice.Label);
                json.WriteString("message", choice.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("picture", reply.Picture?.AltText);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteFact(Utf8JsonWriter json, FactCard fact)
    {
        json.WriteStartObject();
        json.WriteString("id", fact.Id);
        json.WriteString("date", fact.Edtf);
        json.WriteString("title", fact.Title);
        json.WriteString("summary", fact.Summary);
        json.WriteString("note", fact.Note);
        json.WriteStartArray("sources");
        foreach (var source in fact.Sources)
        {
            json.WriteStartObject();
            json.WriteString("id", source.Id);
            json.WriteString("section", source.Section);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSubjects(Utf8JsonWriter json, string name, Reply reply, SubjectKind kind)
    {
        json.WriteStartArray(name);
        foreach (var subject in reply.Subjects.Where(subject => subject.Kind == kind))
        {
            json.WriteStartObject();
            json.WriteString("id", subject.Id);
            json.WriteString("name", subject.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
