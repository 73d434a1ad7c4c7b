using SwarmGuard.Core.Settings;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Simulator.Policies;

/// <summary>Reads a configuration file as the manager does, without its environment.</summary>
internal static class PolicyText
{
    /// <summary>Null where anything is wrong; <paramref name="problems"/> then has every error.</summary>
    public static SetPolicy? Read(string path, out IReadOnlyList<string> problems)
    {
        var source = new PolicySource(path, _ => null, []);
        var found = source.Look(out var problem);
        problems = found is null ? [problem ?? $"{path}: there is no such file"] : [];
        return found is null ? null : source.Read(found, out problems)?.Policy;
    }
}
