using System.CommandLine;
using SwarmGuard.Cli.Lab;

var root = new RootCommand("SwarmGuard: proactive recovery for Docker Swarm.");
root.Subcommands.Add(LabCommand.Create());
return await root.Parse(args).InvokeAsync();
