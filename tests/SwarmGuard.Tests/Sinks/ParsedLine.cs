namespace SwarmGuard.Tests.Sinks;

/// <summary>What a line of the protocol says.</summary>
internal sealed record ParsedLine(string Measurement, Dictionary<string, string> Tags, Dictionary<string, object> Fields, long Nanoseconds);
