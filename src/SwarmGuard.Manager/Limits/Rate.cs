namespace SwarmGuard.Manager.Limits;

/// <summary>How often one address may ask.</summary>
/// <param name="PerSecond">In the long run.</param>
/// <param name="Burst">At once.</param>
internal readonly record struct Rate(double PerSecond, double Burst)
{
    /// <summary>
    /// Each number is several times what an honest caller needs at its busiest, so that whoever meets one has a fault or an intent; and
    /// little enough that one address can't fill a processor (a refusal or an alert costs well under a millisecond).
    /// </summary>
    public static Rate Of(RateClass kind) => kind switch
    {
        // An agent sends one alert after the other. A node with 200 containers, all in trouble, sampled each second: 200 a second, and a
        // queue of 256 when the manager was away. Twice that, for two nodes behind one address.
        RateClass.Alerts => new(500, 1000),

        // An agent sends one batch a period, which is 0.1 s at the least: 10 a second. Five nodes behind one address.
        RateClass.Samples => new(50, 100),

        // A terminal that watches asks for three pages a second, a demo for thirty. A script that polls without a pause is held at this.
        RateClass.Reads => new(200, 400),

        // People pause one service after the other, scripts all of a hundred at once.
        RateClass.Changes => new(20, 200),

        // A health check a second from each of a few load balancers; paths that don't exist are searched for by nobody honest.
        _ => new(50, 200),
    };
}
