using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Settings;

/// <summary>What a sentence about a service calls a setting.</summary>
internal static class SettingWords
{
    /// <summary>The label, where the service bears it and says something with it; else the key, since it is set for all.</summary>
    public static string Of(ServiceView service, string key) => IsLabelled(service, key) ? SettingCatalogue.Of(key).Names.Label! : key;

    public static bool IsLabelled(ServiceView service, string key)
    {
        var setting = SettingCatalogue.Of(key);
        return setting.Names.Label is { } label && service.Labels.TryGetValue(label, out var text)
            && setting.Apply(text.Trim(), new ServicePolicy()) is not null;
    }
}
