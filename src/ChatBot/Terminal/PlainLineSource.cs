namespace ChatBot.Terminal;

/// <summary>Lines as the terminal itself delivers them, without completion.</summary>
/// <param name="input">Where they are read from.</param>
/// <param name="output">Where the prompt is written.</param>
public sealed class PlainLineSource(TextReader input, TextWriter output) : ILineSource
{
    /// <inheritdoc/>
    public string? Read()
    {
        output.Write("> ");
        output.Flush();
        return input.ReadLine();
    }
}
