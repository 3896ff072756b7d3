using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ChatBot.Tests.Cluster;

/// <summary>Three processes of the program over one database.</summary>
internal sealed class ClusterNodes(string folder, IReadOnlyDictionary<string, string> shared) : IAsyncDisposable
{
    /// <summary>What a node says once it takes deliveries.</summary>
    private static readonly string[] Serving = ["Discord delivers", "Telegram delivers"];

    private readonly Node[] nodes = new Node[3];

    public IReadOnlyList<int> DiscordPorts { get; } = FreePorts.Take(3);

    public IReadOnlyList<int> TelegramPorts { get; } = FreePorts.Take(3);

    /// <summary>Everything that the nodes logged.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>Starts a node, and waits until it takes what is delivered to it.</summary>
    public async Task StartAsync(int index)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, $"node{index}")).FullName;
        var settings = new Dictionary<string, string>(shared)
        {
            ["Data__Directory"] = data,
            ["Cluster__Enabled"] = "true",
            ["Cluster__Node"] = $"node{index}",
            ["Discord__ListenUrl"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{DiscordPorts[index]}/discord"),
            ["Telegram__ListenUrl"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{TelegramPorts[index]}"),
        };
        var node = nodes[index] = new Node(Program.StartIn(folder, settings, "run"), []);
        node.Process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } said)
            {
                return;
            }

            Log.Enqueue($"node{index} {said}");
            foreach (var (awaited, reached) in node.Awaited)
            {
                if (said.Contains(awaited, StringComparison.Ordinal))
                {
                    reached.TrySetResult();
                }
            }
        };
        var serving = Serving.Select(words => node.Awaited.GetOrAdd(words, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task).ToList();
        node.Process.BeginErrorReadLine();
        node.Process.BeginOutputReadLine();
        try
        {
            await Task.WhenAll(serving).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"node{index} does not serve:\n{string.Join('\n', Log)}");
        }
    }

    /// <summary>Kills a node as it is.</summary>
    public async Task KillAsync(int index)
    {
        nodes[index].Process.Kill();
        await nodes[index].Process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks a node to stop, and waits until it has.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StopAsync(int index)
    {
        var process = nodes[index].Process;
        var asked = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, process.ExitCode);
        return Stopwatch.GetElapsedTime(asked);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.Where(node => node is not null))
        {
            if (!node.Process.HasExited)
            {
                node.Process.Kill();
                await node.Process.WaitForExitAsync();
            }

            node.Process.Dispose();
        }
    }

    private sealed record Node(Process Process, ConcurrentDictionary<string, TaskCompletionSource> Awaited);
}
