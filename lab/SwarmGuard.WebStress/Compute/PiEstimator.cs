namespace SwarmGuard.WebStress.Compute;

/// <summary>Monte Carlo: useless on purpose, but honest work whose cost grows with the iterations.</summary>
internal static class PiEstimator
{
    private const int IterationsBetweenLooks = 65_536;

    public static double Estimate(long iterations, ulong seed, CancellationToken cancellation)
    {
        var state = seed | 1;
        long inside = 0;
        for (long done = 0; done < iterations; done++)
        {
            if (done % IterationsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            var x = Next(ref state);
            var y = Next(ref state);
            if (x * x + y * y < 1)
                inside++;
        }

        return iterations == 0 ? 0 : 4.0 * inside / iterations;
    }

    /// <summary>xorshift64*: the shared generator would make threads wait for each other.</summary>
    private static double Next(ref ulong state)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return ((state * 0x2545F4914F6CDD1D) >> 11) * (1.0 / (1UL << 53));
    }
}
