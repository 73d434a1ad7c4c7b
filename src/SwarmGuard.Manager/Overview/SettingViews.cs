using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Overview;

/// <summary>A policy as its settings, each with its value and where that comes from.</summary>
internal static class SettingViews
{
    private static readonly ServicePolicy Standard = new();

    public static IReadOnlyList<SettingView> Of(SetPolicy policy) =>
    [
        .. SettingCatalogue.All.Select(setting =>
        {
            var origin = policy.OriginOf(setting.Key);
            return new SettingView
            {
                Key = setting.Key,
                Value = setting.Show(policy.Policy),
                Source = Word(origin.Source),
                Name = origin.Name,
                Place = origin.Place,
                Default = setting.Show(Standard),
            };
        }),
    ];

    private static string Word(SettingSource source) => source switch
    {
        SettingSource.Default => "default",
        SettingSource.File => "file",
        SettingSource.Environment => "environment",
        _ => "label",
    };
}
