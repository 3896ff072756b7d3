using System.Runtime.CompilerServices;

namespace ChatBot.Tests;

/// <summary>
/// Loopback platforms and the tests that watch them share one thread pool: with a thread for each processor alone, a test that waits
/// keeps the platform from answering.
/// </summary>
internal static class ThreadPoolSize
{
    private const int Threads = 64;

    [ModuleInitializer]
    internal static void Widen() => ThreadPool.SetMinThreads(Threads, Threads);
}
