using SwarmGuard.Cli;
using SwarmGuard.Cli.Output;

return await SwarmGuardCommand.RunAsync(args, Shell.OfThisProcess());
