namespace SwarmGuard.Docker.Cgroups;

/// <summary>A process's cgroups, as <c>/proc/[pid]/cgroup</c> tells: one path for each v1 controller, and one for v2.</summary>
public sealed record CgroupMembership(IReadOnlyDictionary<string, string> Controllers, string? Unified)
{
    /// <summary>
    /// Lines are <c>id:controllers:path</c>; v2 has id 0 and no controllers. A hybrid machine has both kinds. Lines that
    /// fit neither are skipped: a newer kernel's additions are not our trouble.
    /// </summary>
    public static CgroupMembership Parse(string text)
    {
        var controllers = new Dictionary<string, string>();
        string? unified = null;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(':', 3);
            if (parts.Length < 3 || !parts[2].StartsWith('/')) continue;
            if (parts[1].Length == 0) unified = parts[2];
            foreach (var controller in parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
                controllers[controller] = parts[2];
        }

        return new CgroupMembership(controllers, unified);
    }
}
