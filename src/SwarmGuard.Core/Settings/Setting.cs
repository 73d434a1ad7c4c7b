using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Settings;

/// <summary>
/// One rule that an operator may set: what it is called in each place, what it may be, and which part of a policy it is. Reading,
/// errors, the schema and the documents all come from this.
/// </summary>
public sealed class Setting
{
    private readonly Func<string, ServicePolicy, ServicePolicy?> _apply;
    private readonly Func<ServicePolicy, string?> _show;
    private readonly Func<ServicePolicy, ServicePolicy, ServicePolicy> _copy;

    /// <param name="names">What it is called.</param>
    /// <param name="shape">What it may be.</param>
    /// <param name="apply">The policy with this value, or null when the text is none.</param>
    /// <param name="show">The value as text that <paramref name="apply"/> would take; null when there is none.</param>
    /// <param name="copy">The second policy with the first one's value.</param>
    internal Setting(
        SettingNames names, SettingShape shape, Func<string, ServicePolicy, ServicePolicy?> apply, Func<ServicePolicy, string?> show,
        Func<ServicePolicy, ServicePolicy, ServicePolicy> copy)
    {
        (Names, Shape, _apply, _show, _copy) = (names, shape, apply, show, copy);
    }

    public SettingNames Names { get; }

    public string Key => Names.Key;

    public SettingShape Shape { get; }

    public string? Show(ServicePolicy policy) => _show(policy);

    internal ServicePolicy? Apply(string text, ServicePolicy policy) => _apply(text, policy);

    internal ServicePolicy Copy(ServicePolicy from, ServicePolicy to) => _copy(from, to);
}
