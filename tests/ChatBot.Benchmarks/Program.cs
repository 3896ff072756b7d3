using BenchmarkDotNet.Running;
using ChatBot.Benchmarks;

// --questions: how long questions take; --calibrate: the weights of AnswerDecision, fitted to the questions there are to work on;
// --bounds: the figures of the README, measured and held against their bounds; --startup DIR: those of a published program;
// --telegram DIR: its answers on Telegram against those of a bare echo bot, which --echo URL TEXTS is; --discord DIR: its
// answers on Discord against those of a bot on discord.js; --web DIR: how long readers of its page wait; anything else goes to
// BenchmarkDotNet.
switch (args)
{
    case ["--questions"]:
        return QuestionTimes.Check(Console.Out) ? 0 : 1;
    case ["--calibrate"]:
        Calibration.Run(Console.Out);
        return 0;
    case ["--bounds"]:
        return Bounds.Check(Console.Out) ? 0 : 1;
    case ["--startup", var published]:
        return Startup.Check(published, Console.Out) ? 0 : 1;
    case ["--telegram", var published]:
        return await TelegramCost.CheckAsync(published, Console.Out) ? 0 : 1;
    case ["--discord", var published]:
        return await DiscordCost.CheckAsync(published, Console.Out) ? 0 : 1;
    case ["--web", var published]:
        return await WebLoad.CheckAsync(published, Console.Out) ? 0 : 1;
    case ["--echo", var url, var texts]:
        await TelegramEcho.RunAsync(url, texts);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(LookUps).Assembly).Run(args);
        return 0;
}
