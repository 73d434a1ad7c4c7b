using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Doctor;

/// <summary>What a consultation came to.</summary>
/// <param name="View">All findings, in the form of the manager's own answer.</param>
/// <param name="SomebodyAnswered">The manager or an engine did, even if it refused.</param>
internal sealed record Diagnosis(DoctorView View, bool SomebodyAnswered)
{
    public int ExitCode =>
        !SomebodyAnswered ? Output.ExitCode.Unreachable
        : View.Findings.Any(f => f.Severity is FindingSeverity.Warning or FindingSeverity.Error) ? Output.ExitCode.BadNews
        : Output.ExitCode.Fine;
}
