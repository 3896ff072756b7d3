using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using ChatBot.Chat;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>
/// What a program knows of the posts it is making before the database does, in a small file beside a SQLite database: each
/// post has a place there from before its mark as <see cref="DeliveryState.Sending"/> until the record of what became of it.
/// When the program is killed, the next one learns from it which of the marked had not left, and which had been answered.
/// </summary>
/// <remarks>
/// <para>Written without waiting for the disk: it outlives the process, not a power failure. Whatever it says is therefore
/// believed only under the boot of the operating system it was written in, and where that cannot be told (outside Linux)
/// there is no journal. It is believed for what stands in it, never for what is missing: a post that has no place in it, a
/// file that is missing, damaged or of another size, all leave the post as uncertain as it is without a journal.</para>
/// <para>The file is locked as long as the program lives, so that nobody judges by it while requests may still leave. It
/// does not grow: a place is used again, and when all are taken further posts do without.</para>
/// </remarks>
public sealed partial class PostJournal : IDisposable
{
    /// <summary>Far more posts than are ever made at once.</summary>
    internal const int Places = 1024;

    /// <summary>Bytes of a place, and of the header. A page of memory holds a whole number of them, so that one is written whole or not at all when the process ends.</summary>
    internal const int Size = 64;

    /// <summary>Where in a place its checksum stands.</summary>
    private const int Sum = Size - sizeof(uint);

    /// <summary>Where in a place the message's id begins.</summary>
    private const int Message = 32;

    private readonly SafeFileHandle file;
    private readonly Guid boot;
    private readonly ILogger log;
    private readonly Dictionary<(long Subscription, int Date, long Sending), Entry> found;
    private readonly ConcurrentDictionary<(long Subscription, LocalDate Date), Place> taken = [];
    private readonly ConcurrentStack<int> free = [];
    private volatile bool isVoid;

    private PostJournal(SafeFileHandle file, Guid boot, ILogger log)
    {
        (this.file, this.boot, this.log) = (file, boot, log);
        found = Read(file, boot) ?? [];
    }

    /// <summary>How far a post was.</summary>
    public enum Step : byte
    {
        /// <summary>It was being marked, and its request had certainly not left.</summary>
        Marked = 1,

        /// <summary>Its request may have left, and no answer is known.</summary>
        Left = 2,

        /// <summary>The platform said that it is not there.</summary>
        Refused = 3,

        /// <summary>It is there.</summary>
        Sent = 4,
    }

    private static ReadOnlySpan<byte> Title => "ChatBot posts 1\n"u8;

    /// <summary>Opens a journal, to be asked with <see cref="Find"/> and then begun anew with <see cref="Begin"/>.</summary>
    /// <param name="path">The file; made when missing.</param>
    /// <param name="boot">What names the time since the operating system was started; see <see cref="Boot"/>.</param>
    /// <param name="log">Where is told that it cannot be used.</param>
    /// <returns>Null where there can be none: without it all goes on, with more posts uncertain after the program was killed.</returns>
    public static PostJournal? Open(string path, Guid? boot, ILogger log)
    {
        if (boot is not { } now)
        {
            return null;
        }

        SafeFileHandle? file = null;
        try
        {
            // Nobody else may open it: on Linux a lock that ends with the process, once none of its requests can leave any more.
            file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new PostJournal(file, now, log);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            LogWithout(log, path, failure.Message);
            return null;
        }
    }

    /// <summary>What names the time since the operating system was started; null where nothing does.</summary>
    public static Guid? Boot()
    {
        try
        {
            return Guid.TryParse(File.ReadAllText("/proc/sys/kernel/random/boot_id"), out var boot) ? boot : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What the former program knew of a post.</summary>
    /// <param name="subscription">Whose it is.</param>
    /// <param name="date">Its local date.</param>
    /// <param name="sending">The moment with which it was marked.</param>
    /// <returns>Null when nothing is known, or nothing that can be believed.</returns>
    public Entry? Find(long subscription, LocalDate date, Instant sending) => found.GetValueOrDefault((subscription, Day(date), sending.ToUnixTimeMilliseconds()));

    /// <summary>Forgets what the former program wrote, which now stands in the database, and begins to write.</summary>
    public void Begin()
    {
        found.Clear();
        try
        {
            // Empty first: half a beginning is no journal.
            RandomAccess.SetLength(file, 0);
            var bytes = new byte[(Places + 1) * Size];
            Title.CopyTo(bytes);
            boot.TryWriteBytes(bytes.AsSpan(Title.Length));
            Seal(bytes.AsSpan(0, Size));
            RandomAccess.Write(file, bytes, 0);
            // The first is on top.
            free.PushRange([.. Enumerable.Range(1, Places).Reverse()]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Void(failure);
        }
    }

    /// <summary>Notes that a post is about to be marked.</summary>
    /// <param name="delivery">The post, of which no request has left.</param>
    /// <param name="sending">The moment it is marked with.</param>
    public void Marking(Delivery delivery, Instant sending)
    {
        // A place it still has from before is of a mark that failed.
        Recorded(delivery);
        if (!isVoid && free.TryPop(out var number))
        {
            var place = new Place(number, sending);
            Write(delivery, place, new Entry(Step.Marked, sending, null));
            taken[(delivery.Subscription, delivery.Date)] = place;
        }
    }

    /// <summary>Notes that a post's request is about to leave.</summary>
    /// <exception cref="IOException">It can be neither noted nor made that the journal is not believed: the request must not leave.</exception>
    public void Left(Delivery delivery)
    {
        if (taken.TryGetValue((delivery.Subscription, delivery.Date), out var place) && !Write(delivery, place, new Entry(Step.Left, place.Sending, null)))
        {
            throw new IOException("That a post leaves could not be noted.");
        }
    }

    /// <summary>Notes what the platform said to a post.</summary>
    /// <param name="delivery">The post.</param>
    /// <param name="result">What was said.</param>
    /// <param name="now">When.</param>
    public void Answered(Delivery delivery, DeliveryResult result, Instant now)
    {
        Entry? entry = result switch
        {
            DeliveryResult.Sent sent when Encoding.UTF8.GetByteCount(sent.MessageId) <= Sum - Message => new Entry(Step.Sent, now, sent.MessageId),
            DeliveryResult.TryLater later => new Entry(Step.Refused, now + Duration.FromTimeSpan(later.After), null),
            // Asked again, the platform will say the same again.
            DeliveryResult.Moved or DeliveryResult.Gone => new Entry(Step.Refused, now, null),
            _ => null,
        };
        if (entry is not null && taken.TryGetValue((delivery.Subscription, delivery.Date), out var place))
        {
            Write(delivery, place, entry);
        }
    }

    /// <summary>Gives a post's place back, because the database now knows all of it.</summary>
    public void Recorded(Delivery delivery)
    {
        if (taken.TryRemove((delivery.Subscription, delivery.Date), out var place))
        {
            Write(delivery, place, null);
            free.Push(place.Number);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <returns>False when it could not be written, and what stands there may still be believed.</returns>
    private bool Write(Delivery delivery, Place place, Entry? entry)
    {
        if (isVoid)
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        if (entry is not null)
        {
            bytes[0] = (byte)entry.Step;
            BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Day(delivery.Date));
            BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], delivery.Subscription);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], place.Sending.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], entry.At.ToUnixTimeMilliseconds());
            bytes[1] = (byte)Encoding.UTF8.GetBytes(entry.Message ?? "", bytes[Message..Sum]);
            Seal(bytes);
        }

        try
        {
            lock (place)
            {
                // Nobody writes where another post may stand by now.
                if (!place.IsGivenBack)
                {
                    RandomAccess.Write(file, bytes, place.Number * Size);
                    place.IsGivenBack = entry is null;
                }
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Void(failure);
        }
    }

    /// <summary>Makes that nothing in the journal is believed.</summary>
    /// <returns>Whether that could be done.</returns>
    private bool Void(Exception failure)
    {
        LogBroken(log, failure.Message);
        try
        {
            RandomAccess.SetLength(file, 0);
            return isVoid = true;
        }
        catch (Exception again) when (again is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <returns>What is found; null when it is no journal of this boot, or a damaged one.</returns>
    private static Dictionary<(long Subscription, int Date, long Sending), Entry>? Read(SafeFileHandle file, Guid boot)
    {
        var bytes = new byte[(Places + 1) * Size];
        if (RandomAccess.GetLength(file) != bytes.Length || RandomAccess.Read(file, bytes, 0) != bytes.Length)
        {
            return null;
        }

        var header = bytes.AsSpan(0, Size);
        if (!IsSealed(header) || !header.StartsWith(Title) || new Guid(header.Slice(Title.Length, 16)) != boot)
        {
            return null;
        }

        var entries = new Dictionary<(long, int, long), Entry>();
        for (var place = 1; place <= Places; place++)
        {
            var one = bytes.AsSpan(place * Size, Size);
            if (!one.ContainsAnyExcept((byte)0))
            {
                continue;
            }

            // One that is damaged may have been any post's, and the others are no better.
            if (!IsSealed(one)
                || !entries.TryAdd(
                    (BinaryPrimitives.ReadInt64LittleEndian(one[8..]), BinaryPrimitives.ReadInt32LittleEndian(one[4..]), BinaryPrimitives.ReadInt64LittleEndian(one[16..])),
                    new Entry(
                        (Step)one[0],
                        Instant.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(one[24..])),
                        one[1] == 0 ? null : Encoding.UTF8.GetString(one.Slice(Message, one[1])))))
            {
                return null;
            }
        }

        return entries;
    }

    private static void Seal(Span<byte> place) => BinaryPrimitives.WriteUInt32LittleEndian(place[Sum..], SumOf(place));

    private static bool IsSealed(ReadOnlySpan<byte> place) => BinaryPrimitives.ReadUInt32LittleEndian(place[Sum..]) == SumOf(place);

    private static uint SumOf(ReadOnlySpan<byte> place)
    {
        // From ones: a place of zeros is no sealed one.
        var sum = uint.MaxValue;
        foreach (var part in MemoryMarshal.Cast<byte, uint>(place[..Sum]))
        {
            sum = BitOperations.Crc32C(sum, part);
        }

        return sum;
    }

    private static int Day(LocalDate date) => date.ToDateOnly().DayNumber;

    /// <summary>What is known of a post.</summary>
    /// <param name="Step">How far it was.</param>
    /// <param name="At">Of one that was sent: when that was said; of one that was refused: when it may be tried again.</param>
    /// <param name="Message">Of one that was sent: the platform's id of the message; null of others.</param>
    public sealed record Entry(Step Step, Instant At, string? Message);

    /// <summary>A post's place.</summary>
    /// <param name="number">Which it is, from 1.</param>
    /// <param name="sending">The moment the post was marked with.</param>
    private sealed class Place(int number, Instant sending)
    {
        public int Number { get; } = number;

        public Instant Sending { get; } = sending;

        public bool IsGivenBack { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Without {File}, in which posts under way are noted, more of them become uncertain when this program is killed: {Reason}")]
    private static partial void LogWithout(ILogger log, string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Posts under way can no longer be noted beside the database; more of them become uncertain when this program is killed: {Reason}")]
    private static partial void LogBroken(ILogger log, string reason);
}
