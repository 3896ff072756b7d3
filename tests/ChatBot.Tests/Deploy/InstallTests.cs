using System.Diagnostics;

namespace ChatBot.Tests.Deploy;

/// <summary>The script that installs the service, below a folder of the test's.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class InstallTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-install-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_release_is_installed_brought_up_to_date_with_the_former_kept_and_removed_cleanly()
    {
        await InstallAsync(0, await ReleaseAsync("one"));
        var secret = At("etc/chatbot/credentials/Telegram__Token");
        await File.WriteAllTextAsync(secret, "hush", TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(secret)!));
        await InstallAsync(0, await ReleaseAsync("two"));
        Assert.Contains("two", await File.ReadAllTextAsync(At("opt/chatbot/ChatBot"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("one", await File.ReadAllTextAsync(At("opt/chatbot.before/ChatBot"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(File.Exists(At("etc/systemd/system/chatbot.service")));

        // What is no release leaves what is installed as it was.
        await InstallAsync(1, await ReleaseAsync("three", "Nothing"));
        Assert.Contains("two", await File.ReadAllTextAsync(At("opt/chatbot/ChatBot"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await InstallAsync(0, "--remove");
        Assert.Equal("hush", await File.ReadAllTextAsync(secret, TestContext.Current.CancellationToken));
        await InstallAsync(0, "--purge");
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(At(""), "*", SearchOption.AllDirectories), path => Path.GetFileName(path).Contains("chatbot", StringComparison.Ordinal));
    }

    private string At(string path) => Path.Combine(folder, "root", path);

    private async Task<string> ReleaseAsync(string content, string program = "ChatBot")
    {
        var release = Directory.CreateDirectory(Path.Combine(folder, content, "chatbot-1")).FullName;
        var path = Path.Combine(release, program);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\necho {content}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var archive = Path.Combine(folder, $"{content}.tar.gz");
        using var tar = Process.Start("tar", ["-C", Path.GetDirectoryName(release)!, "-czf", archive, "chatbot-1"]);
        await tar.WaitForExitAsync(TestContext.Current.CancellationToken);
        return archive;
    }

    private async Task InstallAsync(int status, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "systemd", "install"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DESTDIR"] = Path.Combine(folder, "root");
        var (output, error, ended) = await Program.FinishAsync(Process.Start(start)!);
        Assert.True(ended == status, output + error);
    }
}
