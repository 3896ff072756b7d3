using System.Text;
using Spectre.Console;

namespace ChatBot.Terminal;

/// <summary>
/// A line typed on a terminal, with history (up and down) and completion (Tab, again for the next). Characters of double
/// width, such as kana and kanji, take two columns. Ctrl-D on an empty line ends the input.
/// </summary>
/// <remarks>The line editors on NuGet are built against versions of Spectre.Console that this program cannot load.</remarks>
/// <param name="complete">Gives the whole lines that what was typed could become.</param>
public sealed class LineEditor(Func<string, IReadOnlyList<string>> complete) : ILineSource
{
    private const string Prompt = "> ";

    private readonly List<string> history = [];
    private readonly StringBuilder line = new();
    private int cursor;
    private int recalled;
    private (IReadOnlyList<string> Lines, int Next) completions = ([], 0);

    /// <inheritdoc/>
    public string? Read()
    {
        line.Clear();
        cursor = 0;
        recalled = history.Count;
        Draw();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key != ConsoleKey.Tab)
            {
                completions = ([], 0);
            }

            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    Console.WriteLine();
                    return Keep(line.ToString());
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when line.Length == 0:
                    Console.WriteLine();
                    return null;
                default:
                    Apply(key);
                    Draw();
                    break;
            }
        }
    }

    private void Apply(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Tab:
                CompleteNext();
                break;
            case ConsoleKey.UpArrow:
                Recall(recalled - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(recalled + 1);
                break;
            case ConsoleKey.LeftArrow:
                cursor -= Before();
                break;
            case ConsoleKey.RightArrow:
                cursor += After();
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when key.Modifiers == ConsoleModifiers.Control:
                cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when key.Modifiers == ConsoleModifiers.Control:
                cursor = line.Length;
                break;
            case ConsoleKey.Backspace:
                var before = Before();
                line.Remove(cursor - before, before);
                cursor -= before;
                break;
            case ConsoleKey.Delete:
                line.Remove(cursor, After());
                break;
            case ConsoleKey.U when key.Modifiers == ConsoleModifiers.Control:
                line.Remove(0, cursor);
                cursor = 0;
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    line.Insert(cursor++, key.KeyChar);
                }

                break;
        }
    }

    /// <summary>The length of the character before the cursor: two for a surrogate pair, none at the beginning.</summary>
    private int Before() => cursor == 0 ? 0 : cursor > 1 && char.IsSurrogatePair(line[cursor - 2], line[cursor - 1]) ? 2 : 1;

    /// <summary>The length of the character after the cursor.</summary>
    private int After() => cursor == line.Length ? 0 : cursor + 1 < line.Length && char.IsSurrogatePair(line[cursor], line[cursor + 1]) ? 2 : 1;

    private void CompleteNext()
    {
        if (completions.Lines.Count == 0)
        {
            completions = (complete(line.ToString()), 0);
        }

        if (completions.Lines.Count > 0)
        {
            Replace(completions.Lines[completions.Next]);
            completions = (completions.Lines, (completions.Next + 1) % completions.Lines.Count);
        }
    }

    private void Recall(int index)
    {
        if (index < 0 || index > history.Count)
        {
            return;
        }

        recalled = index;
        Replace(index == history.Count ? "" : history[index]);
    }

    private void Replace(string text)
    {
        line.Clear().Append(text);
        cursor = line.Length;
    }

    private string Keep(string typed)
    {
        if (typed.Trim().Length > 0 && (history.Count == 0 || history[^1] != typed))
        {
            history.Add(typed);
        }

        return typed;
    }

    /// <summary>Draws the part of the line around the cursor that fits into one row of the terminal.</summary>
    private void Draw()
    {
        var room = Math.Max(8, Console.WindowWidth - Prompt.Length - 1);
        var text = line.ToString();
        var begin = 0;
        while (text[begin..cursor].GetCellWidth() > room)
        {
            begin++;
        }

        var end = text.Length;
        while (text[begin..end].GetCellWidth() > room)
        {
            end--;
        }

        var column = Prompt.Length + text[begin..cursor].GetCellWidth();
        Console.Write($"\r\u001b[K{Prompt}{text[begin..end]}\r\u001b[{column}C");
    }
}
