using BenchmarkDotNet.Running;
using ChatBot.Benchmarks;

// --bounds: the figures of the README, measured and held against their bounds; --startup DIR: those of a published program;
// anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["--bounds"]:
        return Bounds.Check(Console.Out) ? 0 : 1;
    case ["--startup", var published]:
        return Startup.Check(published, Console.Out) ? 0 : 1;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(LookUps).Assembly).Run(args);
        return 0;
}
