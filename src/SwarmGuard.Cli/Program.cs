using System.CommandLine;
using SwarmGuard.Cli.Bench;
using SwarmGuard.Cli.Demo;
using SwarmGuard.Cli.Images;
using SwarmGuard.Cli.Lab;

var root = new RootCommand("SwarmGuard: proactive recovery for Docker Swarm.");
root.Subcommands.Add(DemoCommand.Create());
root.Subcommands.Add(BenchCommand.Create());
root.Subcommands.Add(LabCommand.Create());
root.Subcommands.Add(ImagesCommand.Create());
// After Ctrl-C a lab is taken down, which takes longer than the two seconds that are given by default.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
