using System.Globalization;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Settings;

/// <summary>Makes settings of each kind from the two ends of one property of a policy.</summary>
internal static class SettingKinds
{
    public static Setting Number(
        SettingNames names, double least, double most, string unit, Func<ServicePolicy, double> get, Func<ServicePolicy, double, ServicePolicy> set)
    {
        var shape = new SettingShape(SettingType.Number, least, most, unit, []);
        return new Setting(
            names, shape, (text, policy) => shape.Number(text) is { } value ? set(policy, value) : null,
            policy => get(policy).ToString(CultureInfo.InvariantCulture), (from, to) => set(to, get(from)));
    }

    public static Setting Seconds(
        SettingNames names, double least, double most, Func<ServicePolicy, TimeSpan> get, Func<ServicePolicy, TimeSpan, ServicePolicy> set) =>
        Number(names, least, most, "seconds", policy => get(policy).TotalSeconds, (policy, value) => set(policy, TimeSpan.FromSeconds(value)));

    public static Setting Whole(
        SettingNames names, int least, int most, Func<ServicePolicy, int?> get, Func<ServicePolicy, int?, ServicePolicy> set)
    {
        var shape = new SettingShape(SettingType.Whole, least, most, "", []);
        return new Setting(
            names, shape, (text, policy) => shape.Whole(text) is { } value ? set(policy, value) : null,
            policy => get(policy)?.ToString(CultureInfo.InvariantCulture), (from, to) => set(to, get(from)));
    }

    public static Setting Choice<T>(
        SettingNames names, IReadOnlyList<(string Word, T Value)> choices, Func<ServicePolicy, T> get, Func<ServicePolicy, T, ServicePolicy> set)
    {
        var shape = SettingShape.Choice([.. choices.Select(c => c.Word)]);
        return new Setting(
            names, shape, (text, policy) => shape.Word(text) is { } i ? set(policy, choices[i].Value) : null,
            policy => choices.First(c => EqualityComparer<T>.Default.Equals(c.Value, get(policy))).Word, (from, to) => set(to, get(from)));
    }

    public static Setting Switch(SettingNames names, Func<ServicePolicy, bool> get, Func<ServicePolicy, bool, ServicePolicy> set) => new(
        names, SettingShape.Switch, (text, policy) => SettingShape.Switch.Word(text) is { } i ? set(policy, i == 0) : null,
        policy => get(policy) ? "true" : "false", (from, to) => set(to, get(from)));
}
