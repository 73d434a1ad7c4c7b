namespace SwarmGuard.Dashboard.Words;

/// <summary>One phase of an episode, between two of its times.</summary>
/// <param name="Name">What happens in it.</param>
/// <param name="Times">Between which, such as <c>T4–T5</c>.</param>
/// <param name="Start">Since the episode's begin.</param>
/// <param name="Length">How long it took, or takes already.</param>
/// <param name="IsOpen">It is not over.</param>
public sealed record Phase(string Name, string Times, TimeSpan Start, TimeSpan Length, bool IsOpen);
