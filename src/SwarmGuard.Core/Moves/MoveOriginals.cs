namespace SwarmGuard.Core.Moves;

/// <summary>What the spec looked like where a move edits it, so that exactly this can be put back.</summary>
/// <param name="HadLabels">The spec had a labels object.</param>
/// <param name="HadConstraints">The placement had a list of constraints.</param>
/// <param name="UpdateConfig">The user's update config as JSON text, or null where there was none.</param>
/// <param name="Fingerprint">Hash of the task template without our edits: tells whether somebody else changed it meanwhile.</param>
public sealed record MoveOriginals(bool HadLabels, bool HadConstraints, string? UpdateConfig, string Fingerprint);
