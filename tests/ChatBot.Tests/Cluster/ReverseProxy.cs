using System.Diagnostics;
using System.Globalization;

namespace ChatBot.Tests.Cluster;

/// <summary>nginx with the configuration of deploy/cluster, in front of nodes on the loopback interface.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    private readonly Process process;

    private ReverseProxy(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Starts nginx.</summary>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="discord">The ports on which three nodes take interactions.</param>
    /// <param name="telegram">The ports on which they take updates.</param>
    public static async Task<ReverseProxy> StartAsync(string folder, IReadOnlyList<int> discord, IReadOnlyList<int> telegram)
    {
        var installed = File.Exists("/usr/sbin/nginx");
        Assert.SkipUnless(installed || Environment.GetEnvironmentVariable("CI") == "true", "nginx is not installed: run tests/run as root on a Debian machine.");
        var port = FreePorts.Take(1)[0];
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "cluster", "nginx.conf"));
        for (var i = 0; i < 3; i++)
        {
            text = text
                .Replace(string.Create(CultureInfo.InvariantCulture, $"node{i + 1}:8444"), string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{discord[i]}"), StringComparison.Ordinal)
                .Replace(string.Create(CultureInfo.InvariantCulture, $"node{i + 1}:8443"), string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{telegram[i]}"), StringComparison.Ordinal);
        }

        text = text.Replace("listen 8080", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"), StringComparison.Ordinal).Replace("/tmp/", folder + "/", StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, text);
        var process = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-c", file, "-e", Path.Combine(folder, "error.log"), "-g", "daemon off;"]))!;
        var proxy = new ReverseProxy(process, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        using var http = new HttpClient();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await AnswersAsync(http, proxy.Url))
        {
            Assert.False(process.HasExited, "nginx did not start");
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using (Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string url)
    {
        try
        {
            using var answer = await http.GetAsync($"{url}/proxy", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
