using System.CommandLine;
using System.Text;
using ChatBot.Settings;
using ChatBot.Verbs;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = utf8;
Console.InputEncoding = utf8;

var (commandLine, arguments) = SettingsLoader.SplitCommandLine(args);
var loaded = SettingsLoader.Load(commandLine, Directory.GetCurrentDirectory());
var root = new RootCommand("A chat bot about the history of relations between the US and Russia or the Soviet Union.");
var run = RunVerb.Create(loaded);
root.SetAction((_, stop) => RunVerb.RunAsync(loaded, isModerator: false, stop));
root.Subcommands.Add(run);
root.Subcommands.Add(SayVerb.Create(loaded));
root.Subcommands.Add(PreviewVerb.Create(loaded));
root.Subcommands.Add(DeliveriesVerb.Create(loaded));
root.Subcommands.Add(FactsVerb.Create(loaded));
root.Subcommands.Add(BackupVerbs.CreateBackup(loaded));
root.Subcommands.Add(BackupVerbs.CreateRestore(loaded));
root.Subcommands.Add(ChatVerbs.CreateExport(loaded));
root.Subcommands.Add(ChatVerbs.CreateForget(loaded));
root.Subcommands.Add(DeclinedVerb.Create(loaded));
root.Subcommands.Add(DoctorVerb.Create(loaded));
root.Subcommands.Add(HealthVerb.Create(loaded));
root.Subcommands.Add(CapacityVerb.Create(loaded));

// "@bot INF" is a message, not the name of a file with more arguments.
var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
return await root.Parse(arguments, parser).InvokeAsync(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    // The host ends by itself, after what is in flight; this only ends what does not.
    ProcessTerminationTimeout = RunVerb.GracefulStop + TimeSpan.FromSeconds(5),
});
