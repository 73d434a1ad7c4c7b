using System.Diagnostics;
using SwarmGuard.ManagerProbe;

// The manager's health check, every few seconds: to start the manager's own runtime for each look would cost a small machine a tenth of a second of
// processor time. Where the manager listens with TLS it is asked by itself, which knows its certificate.
Func<string, string?> variable = Environment.GetEnvironmentVariable;
if (variable("TLS_CERT_FILE") is { Length: > 0 })
{
    using var manager = Process.Start(Path.Combine(AppContext.BaseDirectory, "recovery-manager"), ["--check"]);
    manager.WaitForExit();
    return manager.ExitCode;
}

var problem = HealthQuestion.Ask(HealthQuestion.Where(variable("LISTEN_URL")), TimeSpan.FromSeconds(3));
if (problem is not null) Console.Error.WriteLine(problem);
return problem is null ? 0 : 1;
