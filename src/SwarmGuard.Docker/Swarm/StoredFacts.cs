namespace SwarmGuard.Docker.Swarm;

/// <summary>SwarmGuard's own facts as they were read from Swarm's store.</summary>
/// <param name="Name">The name of that object.</param>
/// <param name="Id">The id of the object that holds them; null while there is none.</param>
/// <param name="Version">The version this was read at.</param>
/// <param name="Facts">By name.</param>
public sealed record StoredFacts(string Name, string? Id, ulong Version, IReadOnlyDictionary<string, string> Facts)
{
    public static StoredFacts None(string name) => new(name, null, 0, new Dictionary<string, string>());
}
