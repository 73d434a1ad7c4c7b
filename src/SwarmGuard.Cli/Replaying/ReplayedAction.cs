namespace SwarmGuard.Cli.Replaying;

/// <summary>What would have been done.</summary>
/// <param name="At">When.</param>
/// <param name="Service">To which service.</param>
/// <param name="Kind">As <see cref="Core.Wire.ActionKind"/> names it.</param>
/// <param name="Because">The decision's own sentence.</param>
internal sealed record ReplayedAction(DateTimeOffset At, string Service, string Kind, string Because);
