namespace SwarmGuard.Manager.Settings;

/// <summary>A configuration as it was found.</summary>
/// <param name="Place">Where, for people: a path, or the name of an object of the Swarm.</param>
/// <param name="Name">What errors call it.</param>
/// <param name="Text">What is in it.</param>
/// <param name="IsWhole">It can't be half-written, as a file can.</param>
internal sealed record ConfigurationText(string Place, string Name, string Text, bool IsWhole = false);
