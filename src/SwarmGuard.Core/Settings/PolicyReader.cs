using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Settings;

/// <summary>Reads policies layer by layer: default, file, environment, service label, each over the one before.</summary>
public static class PolicyReader
{
    /// <summary>What holds for all services.</summary>
    /// <param name="file">The file's values, checked by <see cref="PolicyFile"/>; by key.</param>
    /// <param name="variable">The environment.</param>
    /// <param name="problems">One sentence for each bad value is added.</param>
    public static SetPolicy Common(
        IReadOnlyDictionary<string, WrittenValue> file, Func<string, string?> variable, ICollection<string> problems)
    {
        var fromFile = new SettingLayer(SettingSource.File, s => file.GetValueOrDefault(s.Key), s => s.Key);
        return FromEnvironment(Apply(SetPolicy.Default, fromFile, SettingCatalogue.All, problems), variable, SettingCatalogue.All, problems);
    }

    /// <summary>The environment's values over another policy's, for some settings only.</summary>
    public static SetPolicy FromEnvironment(
        SetPolicy below, Func<string, string?> variable, IEnumerable<Setting> settings, ICollection<string> problems)
    {
        var layer = new SettingLayer(
            SettingSource.Environment, s => Written(s.Names.Variable, variable(s.Names.Variable)), s => s.Names.Variable);
        return Apply(below, layer, settings, problems);
    }

    /// <summary>What holds for one service. A bad value is told, and what is set for all stays in force in its place.</summary>
    public static SetPolicy ForService(SetPolicy common, IReadOnlyDictionary<string, string> labels, ICollection<string> problems)
    {
        var settings = SettingCatalogue.All.Where(s => s.Names.Label is not null);
        var layer = new SettingLayer(
            SettingSource.Label, s => Written(s.Names.Label!, labels.GetValueOrDefault(s.Names.Label!)), s => s.Names.Label!);
        var policy = Apply(common, layer, settings, problems);
        foreach (var (label, value) in labels.Where(l => IsSlip(l.Key)).OrderBy(l => l.Key, StringComparer.Ordinal))
            problems.Add(UnknownName.Refusal(new WrittenValue(label, value), "label", ServiceLabels.All));
        return policy;
    }

    private static bool IsSlip(string label) =>
        label.StartsWith(ServiceLabels.Prefix, StringComparison.Ordinal) && !ServiceLabels.All.Contains(label);

    // Stack files pass empty strings for what is not set.
    private static WrittenValue? Written(string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new WrittenValue(name, text.Trim());

    private static SetPolicy Apply(SetPolicy below, SettingLayer layer, IEnumerable<Setting> settings, ICollection<string> problems)
    {
        var policy = below.Policy;
        var origins = new Dictionary<string, SettingOrigin>(below.Origins);
        foreach (var setting in settings)
        {
            if (layer.Find(setting) is not { } written) continue;
            if (setting.Apply(written.Text, policy) is { } changed)
                (policy, origins[setting.Key]) = (changed, new SettingOrigin(layer.Source, written.Name, written.Place));
            else
                problems.Add(written.Refusal(setting.Shape.Allowed));
        }

        foreach (var (low, high) in SettingCatalogue.Pairs) policy = Ordered(low, high, policy, below, layer, origins, problems);
        return new SetPolicy(policy, origins);
    }

    // A low one above its high one leaves no value that would be right, so what this layer says of either does not count.
    private static ServicePolicy Ordered(
        Setting low, Setting high, ServicePolicy policy, SetPolicy below, SettingLayer layer, Dictionary<string, SettingOrigin> origins,
        ICollection<string> problems)
    {
        if (low.Show(policy) is not { } least || high.Show(policy) is not { } most || low.Shape.Number(least) <= high.Shape.Number(most))
            return policy;
        // Whoever set only one of the two must find that one named.
        problems.Add(layer.Find(low) is { } written
            ? written.Refusal($"at most {layer.NameOf(high)}, which is {most}")
            : layer.Find(high)!.Refusal($"at least {layer.NameOf(low)}, which is {least}"));
        foreach (var setting in (Setting[])[low, high])
        {
            policy = setting.Copy(below.Policy, policy);
            if (below.Origins.TryGetValue(setting.Key, out var origin)) origins[setting.Key] = origin;
            else origins.Remove(setting.Key);
        }

        return policy;
    }
}
