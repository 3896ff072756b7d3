using ChatBot.Chat;
using ChatBot.History.Storage;
using ChatBot.Tests.Daily;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ChatBot.Tests.Storage;

/// <summary>The count of declined questions, on both providers.</summary>
public sealed class DeclinedQuestionsTests(PostgresServer postgres) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-declined-").FullName;
    private readonly HandClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_most_asked_come_first_with_their_first_and_last_date(bool isPostgres)
    {
        var open = Opener(isPostgres);
        await CountAsync(open, ("who was rasputin", Language.English, 2), ("ひみつ条約はいつ", Language.Japanese, 1));
        clock.Now += TimeSpan.FromDays(3);
        await CountAsync(open, ("ひみつ条約はいつ", Language.Japanese, 4));

        await using var declined = New(open);
        Assert.Equal(
            [
                new DeclinedQuestion("ひみつ条約はいつ", "ja", 5, new LocalDate(2027, 1, 1), new LocalDate(2027, 1, 4)),
                new DeclinedQuestion("who was rasputin", "en", 2, new LocalDate(2027, 1, 1), new LocalDate(2027, 1, 1)),
            ],
            await declined.ListAsync(10, CancellationToken.None));
        Assert.Single(await declined.ListAsync(1, CancellationToken.None));
        Assert.Equal(2, await declined.ClearAsync(CancellationToken.None));
        Assert.Empty(await declined.ListAsync(10, CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_not_asked_for_half_a_year_is_forgotten(bool isPostgres)
    {
        var open = Opener(isPostgres);
        await CountAsync(open, ("old", Language.English, 9), ("older", Language.English, 1));
        clock.Now += TimeSpan.FromDays(1);
        await CountAsync(open, ("old", Language.English, 1));
        clock.Now += TimeSpan.FromDays(DeclinedQuestions.DaysKept);

        await using var declined = New(open);
        Assert.Equal(["old"], (await declined.ListAsync(10, CancellationToken.None)).Select(one => one.Question));
        Assert.Equal(1, await declined.ForgetOldAsync(CancellationToken.None));
        clock.Now += TimeSpan.FromDays(1);
        await CountAsync(open, ("new", Language.English, 1));
        await using var database = open();
        Assert.Equal(["new"], await database.ReadAsync(connection => connection.QueryAsync<string>("SELECT question FROM declined_question"), CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_there_are_too_many_the_least_asked_of_longest_ago_are_dropped(bool isPostgres)
    {
        var open = Opener(isPostgres);
        await using (var database = open())
        {
            await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    "INSERT INTO declined_question VALUES (@question, 'en', @times, @date, @date)",
                    Enumerable.Range(0, DeclinedQuestions.MostKept).Select(i => new { question = $"q{i}", times = i < 3 ? 1 : 2, date = i < 2 ? $"2026-12-0{1 + i}" : "2026-12-31" }),
                    transaction),
                CancellationToken.None);
        }

        await CountAsync(open, ("first", Language.English, 1), ("second", Language.English, 3));
        await using var declined = New(open);
        var kept = (await declined.ListAsync(int.MaxValue, CancellationToken.None)).Select(one => one.Question).ToHashSet();
        Assert.Equal(DeclinedQuestions.MostKept, kept.Count);
        Assert.Equal((false, false, true, true, true), (kept.Contains("q0"), kept.Contains("q1"), kept.Contains("q2"), kept.Contains("first"), kept.Contains("second")));
    }

    [Fact]
    public async Task A_long_question_is_cut_between_two_letters()
    {
        var open = Opener(isPostgres: false);
        await CountAsync(open, (new string('a', DeclinedQuestions.LongestQuestion - 1) + "😀b", Language.English, 1));
        await using var declined = New(open);
        Assert.Equal(new string('a', DeclinedQuestions.LongestQuestion - 1), Assert.Single(await declined.ListAsync(1, CancellationToken.None)).Question);
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_costs_the_count_and_a_line_in_the_log()
    {
        using var logs = new CapturedLogs();
        await using (var declined = new DeclinedQuestions(() => throw new IOException("no such place"), clock, logs) { IsOn = true })
        {
            declined.Note("who was rasputin", Language.English);
        }

        Assert.Contains("no such place", Assert.Single(logs.Lines), StringComparison.Ordinal);
    }

    private async Task CountAsync(Func<Database> open, params (string Question, Language Language, int Times)[] asked)
    {
        await using var declined = New(open);
        foreach (var (question, language, times) in asked)
        {
            for (var i = 0; i < times; i++)
            {
                declined.Note(question, language);
            }
        }
    }

    private DeclinedQuestions New(Func<Database> open) => new(open, clock, NullLogger.Instance) { IsOn = true };

    private Func<Database> Opener(bool isPostgres)
    {
        if (isPostgres)
        {
            var database = postgres.NewDatabase();
            return () => Database.OnPostgres(database);
        }

        return () => Database.InFile(Path.Combine(folder, "bot.db"));
    }
}
