using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Status;

/// <summary>Tells the state of the configuration file.</summary>
internal static class ConfigurationText
{
    public static Cell Of(ConfigurationView configuration)
    {
        var (file, problems) = (configuration.File, configuration.Problems.Count);
        if (problems == 0)
            return configuration.LoadedAt is { } at ? new Cell($"{file}, read ", Run.Time(at)) : $"{file}, which does not exist";
        var bad = new Run(problems == 1 ? "bad" : $"bad in {problems} places", Tone.Bad);
        return configuration.LoadedAt is { } good
            ? new Cell($"{file}, ", bad, ", so what was read ", Run.Time(good), " stays in force")
            : new Cell($"{file}, ", bad, ", and none was good before");
    }
}
