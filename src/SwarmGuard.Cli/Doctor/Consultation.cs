using System.Reflection;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using Examination = SwarmGuard.Core.Doctoring.Doctor;

namespace SwarmGuard.Cli.Doctor;

/// <summary>
/// Asks the manager for its examination, and adds what only this shell can see. Where the manager gives none, examines the Swarm
/// over an engine, so that the reason for its silence is found too.
/// </summary>
internal sealed class Consultation(ManagerClient manager, EngineClient engine, TimeProvider clock)
{
    /// <summary>For one request to an engine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<FindingView> _findings = [];

    public async Task<Diagnosis> HoldAsync(CancellationToken stop)
    {
        var (at, managerAnswered) = await AskManagerAsync(stop);
        var answered = managerAnswered;
        if (at is null) answered |= await AskEngineAsync(stop);
        return new Diagnosis(new DoctorView { At = at ?? clock.GetUtcNow(), Findings = Examination.Sorted(_findings) }, answered);
    }

    /// <summary>When it examined, null where it did not; and whether it answered at all.</summary>
    private async Task<(DateTimeOffset? At, bool Answered)> AskManagerAsync(CancellationToken stop)
    {
        try
        {
            var asked = clock.GetUtcNow();
            var examined = (await manager.GetAsync<DoctorView>("doctor", stop)).View;
            _findings.Add(ShellFindings.Reached(manager.Address.ToString()));
            _findings.Add(ShellFindings.Clock(asked, examined.At, clock.GetUtcNow()));
            _findings.Add(ShellFindings.Version(OwnVersion(), await VersionAsync(stop)));
            _findings.AddRange(examined.Findings);
            return (examined.At, true);
        }
        catch (CliException e) when (e.Code is ExitCode.Unreachable or ExitCode.Refused)
        {
            _findings.Add(ShellFindings.NotExamined(e.Message, isReached: e.Code == ExitCode.Refused));
            return (null, e.Code == ExitCode.Refused);
        }
    }

    /// <summary>Whether the engine answered, even if it refused.</summary>
    private async Task<bool> AskEngineAsync(CancellationToken stop)
    {
        try
        {
            _findings.AddRange(Examination.Examine(await new SwarmSurvey(engine).TakeAsync(stop)));
            return true;
        }
        catch (EngineException e)
        {
            _findings.Add(ShellFindings.NoSurvey(engine.Address, e));
            return e.Fault != EngineFault.Unreachable;
        }
    }

    // A manager that has examined and can't tell its version is not worth an error.
    private async Task<string?> VersionAsync(CancellationToken stop)
    {
        try
        {
            return (await manager.StatusAsync(stop)).View.Version;
        }
        catch (CliException)
        {
            return null;
        }
    }

    private static string OwnVersion() =>
        typeof(Consultation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
