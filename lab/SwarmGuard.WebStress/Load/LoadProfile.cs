namespace SwarmGuard.WebStress.Load;

/// <summary>How much load is wanted at each moment. The duration counts from the start and includes the ramp.</summary>
/// <param name="Target">The level held after the ramp, in the stress's own unit.</param>
/// <param name="Duration">The whole stress.</param>
/// <param name="Ramp">From nothing to the target.</param>
/// <param name="Steps">0: a straight line; otherwise the ramp climbs in this many equal steps.</param>
internal sealed record LoadProfile(double Target, TimeSpan Duration, TimeSpan Ramp, int Steps = 0)
{
    public double At(TimeSpan elapsed)
    {
        if (elapsed < TimeSpan.Zero || elapsed >= Duration)
            return 0;
        if (elapsed >= Ramp)
            return Target;
        var done = elapsed / Ramp;
        return Steps == 0 ? Target * done : Target * (Math.Floor(done * Steps) + 1) / Steps;
    }
}
