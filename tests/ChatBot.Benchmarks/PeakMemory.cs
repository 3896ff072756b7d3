using System.Globalization;

namespace ChatBot.Benchmarks;

/// <summary>The most memory a process ever held.</summary>
internal static class PeakMemory
{
    /// <summary>The peak resident size (VmHWM) of a Linux process that still runs, in MiB; 0 where it cannot be read.</summary>
    public static double Megabytes(int process)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
