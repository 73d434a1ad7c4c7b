using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Tests.Settings;

/// <summary>Reads a file's text and an environment as the manager does at its start and at a reload.</summary>
internal static class Reading
{
    public static PolicyReading? Of(string yaml, (string Name, string Value)[] variables, out IReadOnlyList<string> problems) =>
        new PolicySource("/etc/swarmguard/swarmguard.yml", name => variables.FirstOrDefault(v => v.Name == name).Value, [.. variables.Select(v => v.Name)])
            .Read(new ConfigurationText("/etc/swarmguard/swarmguard.yml", "swarmguard.yml", yaml), out problems);
}
