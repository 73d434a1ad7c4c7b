namespace SwarmGuard.Simulator.Time;

/// <summary>
/// Numbers from a seed (SplitMix64). A part of the simulation gets a stream of its own, split off by a name: what one part draws, or whether
/// it is there at all, changes nothing of what another draws.
/// </summary>
internal sealed class SimRandom(ulong seed)
{
    private ulong _state = seed;

    public static SimRandom Of(long seed, string part) => new(Mix((ulong)seed * 0x9E3779B97F4A7C15UL) ^ Hash(part));

    public SimRandom Split(string part) => new(Mix(Next()) ^ Hash(part));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>From 0 to less than 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double p) => p > 0 && Share() < p;

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Whole(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    public double Between(double least, double most) => least + Share() * (most - least);

    public T Pick<T>(IReadOnlyList<T> list) => list[Whole(0, list.Count - 1)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    private static ulong Hash(string part)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in part) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
