using System.Diagnostics;
using ChatBot.History.Facts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Facts;

public sealed class FactDatabaseTests : IDisposable
{
    private readonly SeedFolder seeds = new();
    private readonly string data = Directory.CreateTempSubdirectory("chatbot-data-").FullName;

    public void Dispose()
    {
        seeds.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void A_database_is_built_once_and_built_anew_when_the_seeds_change()
    {
        Open().Dispose();
        var first = Assert.Single(Databases());
        var written = File.GetLastWriteTimeUtc(first);
        Open().Dispose();
        Assert.Equal(written, File.GetLastWriteTimeUtc(Assert.Single(Databases())));

        seeds.Write("facts/second.yaml", SeedFolder.Fact("second"));
        using var facts = Open();
        Assert.Equal(2, facts.All().Count);
        Assert.Equal(2, Databases().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no database")]
    [InlineData("SQLite format 3\0 but no more than that")]
    public void What_is_no_database_is_built_anew(string content)
    {
        Open().Dispose();
        File.WriteAllText(Assert.Single(Databases()), content);
        AssertServes();
    }

    [Fact]
    public void A_cut_off_or_overwritten_database_is_built_anew()
    {
        Open().Dispose();
        var path = Assert.Single(Databases());
        var whole = File.ReadAllBytes(path);
        for (var length = 100; length < whole.Length; length += whole.Length / 7)
        {
            File.WriteAllBytes(path, whole[..length]);
            AssertServes();
            File.WriteAllBytes(path, [.. whole[..length], .. new byte[whole.Length - length]]);
            AssertServes();
        }
    }

    [Theory]
    [InlineData("PRAGMA application_id = 1")]
    [InlineData("PRAGMA user_version = 99")]
    [InlineData("UPDATE meta SET value = 'other'")]
    [InlineData("DROP TABLE meta")]
    public void A_database_of_another_program_version_or_content_is_built_anew(string change)
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={Assert.Single(Databases())};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = change;
            command.ExecuteNonQuery();
        }

        AssertServes();
    }

    [Fact]
    public void Broken_seeds_leave_the_folder_as_it_was()
    {
        seeds.Replace("facts/imperial.yaml", "1867-03-30", "never");
        Assert.Throws<SeedException>(Open);
        Assert.Empty(Directory.GetFiles(data));
    }

    [Fact]
    public void What_crashed_builds_and_old_seeds_left_is_removed_after_a_day_and_no_sooner()
    {
        var abandoned = Path.Combine(data, "chatbot-facts-0123456789abcdef.deadbeef.tmp");
        File.WriteAllText(abandoned, "half");
        var clock = new FakeTimeProvider(File.GetLastWriteTimeUtc(abandoned));
        clock.Advance(TimeSpan.FromHours(23));
        FactDatabase.OpenOrBuild(seeds.Path, data, clock).Dispose();
        Assert.True(File.Exists(abandoned));

        clock.Advance(TimeSpan.FromHours(2));
        seeds.Write("facts/second.yaml", SeedFolder.Fact("second"));
        FactDatabase.OpenOrBuild(seeds.Path, data, clock).Dispose();
        Assert.False(File.Exists(abandoned));
    }

    [Fact]
    public async Task Processes_that_build_at_once_all_answer()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Program.Start("--Data:Directory", data, "say", "--language", "en", "/onthisday 3/30")).ToList();
        foreach (var process in processes)
        {
            var (output, _, status) = await Program.FinishAsync(process);
            Assert.Equal(0, status);
            Assert.Contains("30 March 1867", output, StringComparison.Ordinal);
        }

        Assert.Single(Databases());
        Assert.Empty(Directory.GetFiles(data, "*.tmp"));
    }

    [Fact]
    public async Task A_build_killed_at_any_moment_leaves_nothing_half_built_behind()
    {
        var killed = 0;
        for (var attempt = 0; attempt < 40 && killed < 6; attempt++)
        {
            using var process = Program.Start("--Data:Directory", data, "say", "/treaty inf");
            // The unfinished file appears when the build begins; each attempt lets it grow a little more.
            killed += await KillOnceBuildingAsync(process, attempt) ? 1 : 0;
            foreach (var database in Databases())
            {
                using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT count(*) FROM fact, pragma_quick_check WHERE quick_check = 'ok'";
                Assert.True((long)command.ExecuteScalar()! > 280);
                File.Delete(database);
            }
        }

        Assert.True(killed > 0, "no build was caught in the middle");
        var (output, _, status) = await Program.FinishAsync(Program.Start("--Data:Directory", data, "say", "--language", "en", "/treaty inf"));
        Assert.Equal(0, status);
        Assert.Contains("INF", output, StringComparison.Ordinal);
    }

    private async Task<bool> KillOnceBuildingAsync(Process process, int steps)
    {
        using var watcher = new FileSystemWatcher(data, "*.tmp");
        var changes = new SemaphoreSlim(0);
        watcher.Created += (_, _) => changes.Release();
        watcher.Changed += (_, _) => changes.Release();
        watcher.EnableRaisingEvents = true;
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i <= steps && !ended.IsCompleted; i++)
        {
            await Task.WhenAny(changes.WaitAsync(TestContext.Current.CancellationToken), ended);
        }

        if (ended.IsCompleted)
        {
            return false;
        }

        process.Kill();
        await ended;
        return Directory.GetFiles(data, "*.tmp").Length > 0;
    }

    private void AssertServes()
    {
        using var facts = Open();
        Assert.Equal("alaska-sold", Assert.Single(facts.All()).Id);
    }

    private FactRepository Open() => FactDatabase.OpenOrBuild(seeds.Path, data, TimeProvider.System);

    private List<string> Databases() => [.. Directory.GetFiles(data, "*.db")];
}
