namespace SwarmGuard.Cli.Replaying;

/// <summary>Why nothing would have been done about trouble, and how often.</summary>
/// <param name="Service">Which service's.</param>
/// <param name="Reason">As <see cref="Core.Planning.HoldReason"/> names it.</param>
/// <param name="Times">For how many samples in trouble.</param>
/// <param name="First">When for the first time.</param>
/// <param name="Because">The sentence then.</param>
internal sealed record ReplayedHold(string Service, string Reason, int Times, DateTimeOffset First, string Because);
