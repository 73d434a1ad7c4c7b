using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Settings;

/// <summary>A policy, and where each of its values was set.</summary>
/// <param name="Policy">The rules.</param>
/// <param name="Origins">By key; what is not in it has its default.</param>
public sealed record SetPolicy(ServicePolicy Policy, IReadOnlyDictionary<string, SettingOrigin> Origins)
{
    public static readonly SetPolicy Default = new(new ServicePolicy(), new Dictionary<string, SettingOrigin>());

    public SettingOrigin OriginOf(string key) => Origins.GetValueOrDefault(key, SettingOrigin.Default);
}
