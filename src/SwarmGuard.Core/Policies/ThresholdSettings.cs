using System.Globalization;

namespace SwarmGuard.Core.Policies;

/// <summary>Reads thresholds, from variables for all services or from labels for one.</summary>
public static class ThresholdSettings
{
    private const double LeastPercent = 0;
    private const double MostPercent = 100;

    /// <summary>Network counts both directions of a card that can do both at once, so that it may exceed 100 %.</summary>
    private const double MostNetworkPercent = 200;

    /// <summary>The original system's variables.</summary>
    private static readonly ThresholdNames Variables =
        new("CPU_THRESHOLD", "MEMORY_THRESHOLD", "NETWORK_THRESHOLD_LOW", "NETWORK_THRESHOLD_HIGH");

    public static Thresholds Read(SettingReader settings) => Read(settings, Variables, Thresholds.Default);

    /// <summary>The network thresholds count only as a pair: where the low one lies above the high one, both are refused.</summary>
    public static Thresholds Read(SettingReader settings, ThresholdNames names, Thresholds standard)
    {
        var thresholds = new Thresholds(
            settings.Number(names.Cpu, standard.CpuPercent, LeastPercent, MostPercent, "percent"),
            settings.Number(names.Memory, standard.MemoryPercent, LeastPercent, MostPercent, "percent"),
            settings.Number(names.NetworkLow, standard.NetworkLowPercent, LeastPercent, MostNetworkPercent, "percent"),
            settings.Number(names.NetworkHigh, standard.NetworkHighPercent, LeastPercent, MostNetworkPercent, "percent"));
        if (thresholds.NetworkLowPercent <= thresholds.NetworkHighPercent) return thresholds;

        var low = thresholds.NetworkLowPercent.ToString(CultureInfo.InvariantCulture);
        var high = thresholds.NetworkHighPercent.ToString(CultureInfo.InvariantCulture);
        // Whoever set only one of them must find it named.
        if (settings.IsSet(names.NetworkLow)) settings.Refuse(names.NetworkLow, low, $"at most {names.NetworkHigh}, which is {high}");
        else settings.Refuse(names.NetworkHigh, high, $"at least {names.NetworkLow}, which is {low}");
        return thresholds with { NetworkLowPercent = standard.NetworkLowPercent, NetworkHighPercent = standard.NetworkHighPercent };
    }
}
