namespace SwarmGuard.Lab.Waiting;

/// <summary>Makes the answers of one look at a condition.</summary>
public static class Probe
{
    public static Probe<T> Met<T>(T value) => new(true, value, "");

    public static Probe<T> NotYet<T>(string seen) => new(false, default!, seen);
}
