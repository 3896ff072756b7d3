using System.Buffers.Binary;

namespace ChatBot.Telegram.Updates;

/// <summary>
/// The updates handled lately, so that one that comes again is answered once. Each is written to a file the moment it is
/// handled: a program that is killed knows after its restart what it had answered but not yet confirmed.
/// </summary>
/// <remarks>Written without waiting for the disk: it outlives the process, which is what is needed, not a power failure.</remarks>
internal sealed class HandledUpdates : IDisposable
{
    /// <summary>How many are remembered: far more than Telegram ever has waiting for confirmation.</summary>
    private const int Most = 20_000;

    private const int Size = sizeof(int);
    private readonly Lock gate = new();
    private readonly HashSet<int> handled = [];
    private readonly Queue<int> order = new();
    private FileStream? file;
    private int written;

    /// <summary>Opens the memory.</summary>
    /// <param name="path">The file; null to remember only until the program ends.</param>
    public HandledUpdates(string? path)
    {
        if (path is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
        {
            var bytes = File.ReadAllBytes(path);
            // A half-written last entry is no entry.
            for (var at = 0; at + Size <= bytes.Length; at += Size)
            {
                Remember(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)));
            }
        }

        Rewrite(path);
    }

    /// <summary>Whether an update was handled.</summary>
    public bool Contains(int update)
    {
        lock (gate)
        {
            return handled.Contains(update);
        }
    }

    /// <summary>Notes that an update was handled.</summary>
    public void Add(int update)
    {
        lock (gate)
        {
            if (!handled.Contains(update))
            {
                Remember(update);
                Write(update);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }

    private void Remember(int update)
    {
        handled.Add(update);
        order.Enqueue(update);
        if (order.Count > Most)
        {
            handled.Remove(order.Dequeue());
        }
    }

    private void Write(int update)
    {
        if (file is null)
        {
            return;
        }

        if (written >= 4 * Most)
        {
            Rewrite(file.Name);
            return;
        }

        Span<byte> entry = stackalloc byte[Size];
        BinaryPrimitives.WriteInt32LittleEndian(entry, update);
        file.Write(entry);
        written++;
    }

    /// <summary>Writes what is remembered into a new file, which then takes the place of the old.</summary>
    private void Rewrite(string path)
    {
        var bytes = new byte[order.Count * Size];
        foreach (var (index, update) in order.Index())
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(index * Size), update);
        }

        file?.Dispose();
        var renewed = path + ".new";
        File.WriteAllBytes(renewed, bytes);
        File.Move(renewed, path, overwrite: true);
        // Without a buffer of its own, each entry is the operating system's at once.
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        written = order.Count;
    }
}
