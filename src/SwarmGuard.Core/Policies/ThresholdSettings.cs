using System.Globalization;

namespace SwarmGuard.Core.Policies;

/// <summary>The thresholds under the original system's variable names.</summary>
public static class ThresholdSettings
{
    private const double LeastPercent = 0;
    private const double MostPercent = 100;

    /// <summary>Network counts both directions of a card that can do both at once, so that it may exceed 100 %.</summary>
    private const double MostNetworkPercent = 200;

    public static Thresholds Read(SettingReader settings)
    {
        var standard = Thresholds.Default;
        var thresholds = new Thresholds(
            settings.Number("CPU_THRESHOLD", standard.CpuPercent, LeastPercent, MostPercent, "percent"),
            settings.Number("MEMORY_THRESHOLD", standard.MemoryPercent, LeastPercent, MostPercent, "percent"),
            settings.Number("NETWORK_THRESHOLD_LOW", standard.NetworkLowPercent, LeastPercent, MostNetworkPercent, "percent"),
            settings.Number("NETWORK_THRESHOLD_HIGH", standard.NetworkHighPercent, LeastPercent, MostNetworkPercent, "percent"));
        if (thresholds.NetworkLowPercent > thresholds.NetworkHighPercent)
        {
            var low = thresholds.NetworkLowPercent.ToString(CultureInfo.InvariantCulture);
            var high = thresholds.NetworkHighPercent.ToString(CultureInfo.InvariantCulture);
            settings.Refuse("NETWORK_THRESHOLD_LOW", low, $"at most NETWORK_THRESHOLD_HIGH, which is {high}");
        }

        return thresholds;
    }
}
