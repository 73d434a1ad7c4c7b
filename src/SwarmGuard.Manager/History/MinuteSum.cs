namespace SwarmGuard.Manager.History;

/// <summary>What a minute's samples of three figures come to.</summary>
internal struct MinuteSum
{
    private double _first, _second, _third;

    public int Samples { get; private set; }

    /// <summary>The greatest of each.</summary>
    public (double First, double Second, double Third) Max { get; private set; }

    public readonly (double First, double Second, double Third) Average => (_first / Samples, _second / Samples, _third / Samples);

    public void Add(double first, double second, double third)
    {
        Max = Samples == 0 ? (first, second, third) : (Math.Max(Max.First, first), Math.Max(Max.Second, second), Math.Max(Max.Third, third));
        (_first, _second, _third) = (_first + first, _second + second, _third + third);
        Samples++;
    }
}
