using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Manager.Settings;

/// <summary>What a reload changes, in words.</summary>
internal static class PolicyChanges
{
    public static IReadOnlyList<string> Between(ServicePolicy before, ServicePolicy after) =>
        [.. SettingCatalogue.All.Where(s => s.Show(before) != s.Show(after))
            .Select(s => $"{s.Key} {s.Show(before) ?? "none"} -> {s.Show(after) ?? "none"}")];
}
