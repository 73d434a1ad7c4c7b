using SwarmGuard.Cli.Doctor;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Installing;

/// <summary>The doctor's visit after a change: by the manager where this machine reaches it, else by the engine.</summary>
internal sealed class Aftercare(EngineClient engine, Shell shell)
{
    /// <summary>Agents that run have yet to be heard.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromMilliseconds(500);

    /// <returns>The command's exit code.</returns>
    public async Task<int> VisitAsync(ManagerAddress address, CancellationToken stop)
    {
        var began = shell.Clock.GetTimestamp();
        using var manager = new ManagerClient(address);
        while (true)
        {
            var view = (await new Consultation(manager, engine, shell.Clock).HoldAsync(stop)).View;
            // Whether this machine reaches the manager is told, and is no matter of the installation.
            var isWell = view.Findings.All(finding => finding.Severity != FindingSeverity.Error || finding.Check == ShellFindings.ReachCheck);
            if (isWell || shell.Clock.GetElapsedTime(began) >= Patience)
            {
                shell.Show(DoctorPage.Of(view, forPeople: shell.Terminal is not null));
                return isWell ? ExitCode.Fine : ExitCode.BadNews;
            }

            await Task.Delay(Pause, shell.Clock, stop);
        }
    }
}
