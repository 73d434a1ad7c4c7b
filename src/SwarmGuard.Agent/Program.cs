using System.Runtime.InteropServices;
using SwarmGuard.Agent;
using SwarmGuard.Agent.Health;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;

// The exit codes of sysexits.h: a supervisor can tell bad settings from a crash.
const int usage = 64;
const int badSettings = 78;

var time = TimeProvider.System;
if (args is ["--check"])
{
    var problem = PassMark.Problem(Environment.GetEnvironmentVariable("HEALTH_FILE") ?? AgentSettings.DefaultHealthFile, time);
    if (problem is not null) Console.Error.WriteLine(problem);
    return problem is null ? 0 : 1;
}

if (args.Length > 0)
{
    Console.Error.WriteLine($"monitoring-agent {string.Join(' ', args)}: expected no argument, or --check; settings are environment variables");
    return usage;
}

var log = new ConsoleLog(Console.Out, time, AgentSettingsReader.Format(Environment.GetEnvironmentVariable));
var (settings, errors) = AgentSettingsReader.Read(Environment.GetEnvironmentVariable);
foreach (var error in errors) log.Error(error);
if (settings is null) return badSettings;

using var stopping = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var host = new AgentHost(settings, log, time);
await host.RunAsync(stopping.Token);
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}
