using SwarmGuard.Core.Settings;

namespace SwarmGuard.Manager.Settings;

/// <summary>Where what holds for all services is set: a file on the manager's node, and the environment over it.</summary>
internal sealed class PolicySource(string path, Func<string, string?> variable, IReadOnlyCollection<string> variables)
{
    public const string DefaultPath = "/etc/swarmguard/swarmguard.yml";
    private const int MostBytes = 1024 * 1024;

    public string Path => path;

    /// <summary>The file as it is now; null where there is none.</summary>
    public ConfigurationText? Look(out string? problem)
    {
        problem = null;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            if (file.Length <= MostBytes) return new ConfigurationText(path, file.Name, File.ReadAllText(path));
            problem = $"{path}: expected at most {MostBytes} bytes, has {file.Length}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path}: can't be read: {e.Message}";
        }

        return null;
    }

    /// <summary>Null where anything is wrong; <paramref name="problems"/> then has every error.</summary>
    /// <param name="configuration">What was found; null means that only the environment says something.</param>
    /// <param name="problems">One sentence for each error.</param>
    public PolicyReading? Read(ConfigurationText? configuration, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        problems = found;
        var name = configuration?.Name ?? "";
        var root = YamlFile.Parse(name, configuration?.Text ?? "", out var problem);
        if (problem is not null) found.Add(problem);
        if (root is null) return null;
        var file = PolicyFile.Read(name, root);
        found.AddRange(file.Problems);
        var policy = PolicyReader.Common(file.Values, variable, found);
        var sink = SinkSource.Read(file.Variables, variable, found);
        return found.Count == 0
            ? new PolicyReading(policy, [.. file.Notices, .. Shadowed(file, policy), .. SinkSource.Shadowed(file.Variables, variable), .. VariableSlips.Find(variables)])
            {
                Sink = sink,
            }
            : null;
    }

    // Whoever changes the file and sees nothing happen must be told why.
    private static IEnumerable<string> Shadowed(PolicyFile file, SetPolicy policy) =>
        from value in file.Values
        let origin = policy.OriginOf(value.Key)
        where origin.Source == SettingSource.Environment
        select $"{value.Value.Where}{value.Value.Name}='{value.Value.Text}' has no effect: the variable {origin.Name} wins over the file";
}
