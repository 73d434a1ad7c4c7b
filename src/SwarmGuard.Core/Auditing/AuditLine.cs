using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Auditing;

/// <summary>One line of an audit file.</summary>
/// <param name="Previous">The hash of the line before, byte for byte without its line break: a line that is changed, taken out or put in shows in the next.</param>
/// <param name="Entry">What happened.</param>
public sealed record AuditLine(string Previous, AuditEntry Entry);
