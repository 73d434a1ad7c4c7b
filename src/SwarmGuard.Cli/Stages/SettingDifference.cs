namespace SwarmGuard.Cli.Stages;

/// <summary>A setting of somebody's SwarmGuard that a play would have otherwise.</summary>
/// <param name="Name">As its environment variable is called.</param>
/// <param name="InForce">Its value there; null where it can't be asked for.</param>
/// <param name="Wished">What the play would choose.</param>
internal sealed record SettingDifference(string Name, string? InForce, string Wished)
{
    public override string ToString() => $"{InForce ?? "not told by the manager"} (in a lab {Wished})";
}
