using SwarmGuard.WebStress.Load;

namespace SwarmGuard.WebStress.Endpoints;

internal sealed record ActiveStress(
    string Kind, double Target, double WantedNow, double DurationSeconds, double RampSeconds, double ElapsedSeconds, string? LastError)
{
    public static ActiveStress From(Stress stress)
    {
        var elapsed = stress.Elapsed;
        return new ActiveStress(
            stress.Kind.ToString().ToLowerInvariant(),
            stress.Profile.Target,
            Math.Round(stress.Profile.At(elapsed), 2),
            stress.Profile.Duration.TotalSeconds,
            stress.Profile.Ramp.TotalSeconds,
            Math.Round(elapsed.TotalSeconds, 2),
            stress.LastError);
    }
}
