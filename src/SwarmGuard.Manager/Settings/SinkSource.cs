using SwarmGuard.Core.Settings;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Manager.Settings;

/// <summary>
/// Where points go: the environment says so or, where it says nothing of it, the file. One of them alone, since the address of the one with
/// the token of the other is what nobody wrote.
/// </summary>
internal static class SinkSource
{
    /// <param name="written">What the file has, by the variables that say the same.</param>
    /// <param name="variable">The environment.</param>
    /// <param name="problems">Gets one sentence for each error.</param>
    public static SinkSettings? Read(IReadOnlyDictionary<string, WrittenValue> written, Func<string, string?> variable, List<string> problems)
    {
        var isOfFile = !IsInEnvironment(variable) && written.Count > 0;
        var reader = new SettingReader(name => isOfFile && SinkSettingsReader.Places.Contains(name) ? written.GetValueOrDefault(name)?.Text : variable(name));
        var sink = SinkSettingsReader.Read(reader);
        problems.AddRange(isOfFile ? reader.Errors.Select(error => AsInFile(error, written)) : reader.Errors);
        return sink;
    }

    /// <summary>Whoever changes the file and sees nothing happen must be told why.</summary>
    public static IEnumerable<string> Shadowed(IReadOnlyDictionary<string, WrittenValue> written, Func<string, string?> variable) =>
        SinkSettingsReader.Places.FirstOrDefault(name => IsSet(variable, name)) is { } set
            ? written.Values.Select(value => $"{value.Where}{value.Name} has no effect: the variable {set} wins over the file")
            : [];

    private static bool IsInEnvironment(Func<string, string?> variable) => SinkSettingsReader.Places.Any(name => IsSet(variable, name));

    private static bool IsSet(Func<string, string?> variable, string name) => !string.IsNullOrWhiteSpace(variable(name));

    // The reader knows variables alone; whoever wrote a file looks for the key and its line.
    private static string AsInFile(string error, IReadOnlyDictionary<string, WrittenValue> written)
    {
        foreach (var (key, name) in OriginalKeys.OfVariables)
        {
            if (error.StartsWith(name + "=", StringComparison.Ordinal))
                return (written.GetValueOrDefault(name)?.Where ?? "") + key + error[name.Length..];
        }

        return error;
    }
}
