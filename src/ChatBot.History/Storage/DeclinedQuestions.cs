using System.Data.Common;
using System.Threading.Channels;
using ChatBot.Chat;
using Dapper;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace ChatBot.History.Storage;

/// <summary>
/// Counts the questions that were declined, without whoever asked and where: the list of what to add to the facts. Off unless
/// it is turned on. Counting holds no answer up, and a database that cannot be used costs the count alone. Safe to use from
/// many threads at once.
/// </summary>
/// <param name="open">Opens the database, which this owns from then on; called when first needed.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
public sealed partial class DeclinedQuestions(Func<Database> open, TimeProvider time, ILogger log) : IAsyncDisposable
{
    /// <summary>The most questions kept; beyond them the least asked are forgotten, of those the ones not asked for longest.</summary>
    public const int MostKept = 5_000;

    /// <summary>How many days after it was last asked a question is forgotten.</summary>
    public const int DaysKept = 180;

    /// <summary>The longest question kept, in UTF-16 code units.</summary>
    public const int LongestQuestion = 200;

    /// <summary>The most questions that wait to be counted. Whoever asks faster than a database writes is no reader.</summary>
    private const int MostWaiting = 1_000;

    /// <summary>How long counting may hold up the end of the program.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource givingUp = new();
    private readonly Channel<(string Question, Language Language)> waiting = Channel.CreateBounded<(string, Language)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private volatile bool isOn;
    private Database? database;
    private Task? counting;

    /// <summary>Whether questions are counted; may be changed at any time.</summary>
    public bool IsOn
    {
        get => isOn;
        set => isOn = value;
    }

    /// <summary>Counts a question, soon; nothing when this is off.</summary>
    /// <param name="question">The question, folded and free of personal text; cut where it is longer than <see cref="LongestQuestion"/>.</param>
    /// <param name="language">The language it is written in.</param>
    public void Note(string question, Language language)
    {
        if (!isOn)
        {
            return;
        }

        lock (gate)
        {
            counting ??= Task.Run(CountAsync);
        }

        waiting.Writer.TryWrite((Cut(question), language));
    }

    /// <summary>The questions kept, the most asked first, of those the last asked.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="stop">Cancels the look-up.</param>
    public Task<IReadOnlyList<DeclinedQuestion>> ListAsync(int limit, CancellationToken stop) => Opened().ReadAsync<IReadOnlyList<DeclinedQuestion>>(
        async connection =>
        [
            .. (await connection.QueryAsync<(string Question, string Language, long Times, string First, string Last)>(
                """
                SELECT question, language, times, first_date, last_date FROM declined_question WHERE last_date >= @oldest
                ORDER BY times DESC, last_date DESC, question, language LIMIT @limit
                """,
                new { oldest = Oldest(), limit }))
            .Select(row => new DeclinedQuestion(row.Question, row.Language, row.Times, LocalDatePattern.Iso.Parse(row.First).Value, LocalDatePattern.Iso.Parse(row.Last).Value)),
        ],
        stop);

    /// <summary>Forgets what was last asked too long ago.</summary>
    /// <returns>How many questions those were.</returns>
    public Task<int> ForgetOldAsync(CancellationToken stop) => Opened().WriteAsync(ForgetOldAsync, stop, isRepeatable: true);

    /// <summary>Forgets all of them.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> ClearAsync(CancellationToken stop) =>
        Opened().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("DELETE FROM declined_question", transaction: transaction), stop, isRepeatable: true);

    /// <summary>Counts what still waits, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (counting is not null)
        {
            givingUp.CancelAfter(LastPatience);
            await counting;
        }

        givingUp.Dispose();
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    private static string Cut(string question) => question.Length <= LongestQuestion ? question
        : question[..(char.IsHighSurrogate(question[LongestQuestion - 1]) ? LongestQuestion - 1 : LongestQuestion)].TrimEnd();

    private Database Opened()
    {
        lock (gate)
        {
            return database ??= open();
        }
    }

    private async Task CountAsync()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            var batch = new List<(string Question, Language Language)>();
            while (waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            try
            {
                await Opened().WriteAsync(transaction => AddAsync(transaction, batch), givingUp.Token);
            }
            catch (Exception failure) when (failure is DbException or IOException or InvalidOperationException or OperationCanceledException)
            {
                LogUncounted(log, batch.Count, failure.Message);
            }
        }
    }

    private async Task<int> AddAsync(DbTransaction transaction, List<(string Question, Language Language)> batch)
    {
        var connection = transaction.Connection!;
        var today = LocalDatePattern.Iso.Format(Today());
        // In one order, so that nodes that count the same questions at once do not wait for each other crosswise.
        foreach (var same in batch.GroupBy(one => one).OrderBy(same => same.Key.Question, StringComparer.Ordinal).ThenBy(same => same.Key.Language))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO declined_question (question, language, times, first_date, last_date) VALUES (@Question, @Language, @Times, @today, @today)
                ON CONFLICT (question, language) DO UPDATE SET times = declined_question.times + excluded.times, last_date = excluded.last_date
                """,
                new { same.Key.Question, Language = same.Key.Language.Tag(), Times = same.LongCount(), today },
                transaction);
        }

        await ForgetOldAsync(transaction);
        var excess = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM declined_question", transaction: transaction) - MostKept;
        return excess <= 0 ? 0 : await connection.ExecuteAsync(
            """
            DELETE FROM declined_question WHERE (question, language) IN (
                SELECT question, language FROM declined_question ORDER BY times, last_date, first_date, question, language LIMIT @excess)
            """,
            new { excess },
            transaction);
    }

    private Task<int> ForgetOldAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM declined_question WHERE last_date < @oldest", new { oldest = Oldest() }, transaction);

    private string Oldest() => LocalDatePattern.Iso.Format(Today().PlusDays(-DaysKept));

    private LocalDate Today() => time.GetUtcNow().ToInstant().InUtc().Date;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} declined questions could not be counted: {Reason}")]
    private static partial void LogUncounted(ILogger log, int count, string reason);
}

/// <summary>A question that was declined.</summary>
/// <param name="Question">The question, folded.</param>
/// <param name="Language">The tag of the language it is written in.</param>
/// <param name="Times">How often it was asked.</param>
/// <param name="First">The date it was first asked, in UTC.</param>
/// <param name="Last">The date it was last asked, in UTC.</param>
public sealed record DeclinedQuestion(string Question, string Language, long Times, LocalDate First, LocalDate Last);
