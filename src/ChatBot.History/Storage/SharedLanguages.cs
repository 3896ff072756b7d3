using System.Collections.Concurrent;
using System.Data.Common;
using ChatBot.Chat;
using ChatBot.History.Storage.Cluster;
using Dapper;

namespace ChatBot.History.Storage;

/// <summary>
/// The languages readers chose, in a database that nodes share. What another node was told is known here within
/// <see cref="Period"/>.
/// </summary>
internal sealed class SharedLanguages : LanguageChoices
{
    /// <summary>How often it is looked what other nodes were told.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>How far a look reaches back, in milliseconds: a choice is seen only once it is durable, which may be a while after its moment.</summary>
    private const long Overlap = 30_000;

    private readonly Lazy<Database> database;
    private readonly ConcurrentDictionary<(ChannelAddress, string), Language> choices = [];
    private readonly Lazy<ITimer> looks;
    private long seen;
    private int looking;

    public SharedLanguages(Func<Database> open, TimeProvider time)
    {
        database = new Lazy<Database>(open);
        looks = new Lazy<ITimer>(() =>
        {
            Read(default).GetAwaiter().GetResult();
            return time.CreateTimer(_ => Look(), null, Period, Period);
        });
    }

    public override Language? Of(ChannelAddress channel, string person)
    {
        _ = looks.Value;
        return choices.TryGetValue((channel, person), out var language) ? language : null;
    }

    public override void Set(ChannelAddress channel, string person, Language language)
    {
        _ = looks.Value;
        database.Value.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                $"""
                INSERT INTO language_choice (adapter, chat, thread, person, language, changed_at)
                VALUES (@Adapter, @Chat, @Thread, @person, @Language, {ClusterClock.Now})
                ON CONFLICT (adapter, chat, thread, person) DO UPDATE SET language = excluded.language, changed_at = excluded.changed_at
                """,
                new { channel.Adapter, channel.Chat, Thread = channel.Thread ?? "", person, Language = language.Tag() },
                transaction),
            CancellationToken.None,
            isRepeatable: true).GetAwaiter().GetResult();
        choices[(channel, person)] = language;
    }

    public override void Dispose()
    {
        if (looks.IsValueCreated)
        {
            looks.Value.Dispose();
        }

        if (database.IsValueCreated)
        {
            database.Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private async void Look()
    {
        if (Interlocked.Exchange(ref looking, 1) == 1)
        {
            return;
        }

        try
        {
            await Read(CancellationToken.None);
        }
        catch (Exception away) when (away is DbException or InvalidOperationException or ObjectDisposedException)
        {
            // The next look sees it too.
        }
        finally
        {
            Volatile.Write(ref looking, 0);
        }
    }

    private Task<int> Read(CancellationToken stop) => database.Value.ReadAsync(
        async connection =>
        {
            var rows = (await connection.QueryAsync<(string Adapter, string Chat, string Thread, string Person, string Language, long At)>(
                "SELECT adapter, chat, thread, person, language, changed_at FROM language_choice WHERE changed_at >= @from", new { from = seen - Overlap })).AsList();
            foreach (var row in rows)
            {
                if (LanguageTags.FromTag(row.Language) is { } language)
                {
                    choices[(new ChannelAddress(row.Adapter, row.Chat, row.Thread.Length > 0 ? row.Thread : null), row.Person)] = language;
                }

                seen = Math.Max(seen, row.At);
            }

            return rows.Count;
        },
        stop);
}
