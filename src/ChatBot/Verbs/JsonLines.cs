using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatBot.Verbs;

/// <summary>How the program prints JSON: one object a line, Japanese as itself.</summary>
internal static class JsonLines
{
    /// <summary>For a terminal or a pipe, never for a web page, so that only what JSON itself asks for is escaped.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
