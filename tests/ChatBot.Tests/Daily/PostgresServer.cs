using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ChatBot.Tests.Daily;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace ChatBot.Tests.Daily;

/// <summary>A PostgreSQL server of the tests' own, started when it is first needed. tests/run installs PostgreSQL.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly Lock gate = new();
    private string? folder;
    private int port;
    private int databases;

    /// <summary>The connection string of a new, empty database.</summary>
    /// <param name="isDurable">Whether a commit waits for the disk; most tests end no machine and need not wait.</param>
    public string NewDatabase(bool isDurable = false)
    {
        lock (gate)
        {
            if (Programs() is not { } programs)
            {
                Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "PostgreSQL is not installed: run tests/run as root on a Debian machine.");
                throw new InvalidOperationException("PostgreSQL is not installed.");
            }

            if (folder is null)
            {
                Start(programs);
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"test{++databases}");
            using var connection = new NpgsqlConnection(To("postgres"));
            connection.Open();
            foreach (var statement in new[] { $"CREATE DATABASE {name}", $"ALTER DATABASE {name} SET synchronous_commit = {(isDurable ? "on" : "off")}" })
            {
                using var command = new NpgsqlCommand(statement, connection);
                command.ExecuteNonQuery();
            }

            return To(name);
        }
    }

    public void Dispose()
    {
        if (folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            Run(Path.Combine(Programs()!, "pg_ctl"), "-D", folder, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Restarts the server: what is under way there is broken off, and for a moment nobody answers.</summary>
    public Task RestartAsync() => Task.Run(() => Run(Path.Combine(Programs()!, "pg_ctl"), "-D", folder!, "-m", "fast", "-w", "-t", "30", "-l", Path.Combine(folder!, "log"), "restart"));

    private void Start(string programs)
    {
        port = FreePort();
        folder = Directory.CreateTempSubdirectory("chatbot-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            Check("chown", "postgres", folder);
        }

        Run(Path.Combine(programs, "initdb"), "-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        Run(
            Path.Combine(programs, "pg_ctl"), "-D", folder, "-w", "-t", "30", "-l", Path.Combine(folder, "log"),
            "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"), "start");
    }

    private string To(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20");

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order().LastOrDefault()
        : null;

    private static void Run(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Check("runuser", ["-u", "postgres", "--", program, .. arguments]);
        }
        else
        {
            Check(program, arguments);
        }
    }

    private static void Check(string program, params string[] arguments)
    {
        // Its own folder need not be readable to the server's user, and what it prints would keep pipes open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1 < /dev/null", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
