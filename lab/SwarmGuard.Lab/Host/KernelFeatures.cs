namespace SwarmGuard.Lab.Host;

internal static class KernelFeatures
{
    private const string IpvsFile = "/proc/net/ip_vs";

    /// <summary>A module not loaded yet is loaded if it can be: engines would do the same, only later.</summary>
    public static bool HasIpvs()
    {
        if (File.Exists(IpvsFile)) return true;
        if (Commands.Find("modprobe") is null) return false;
        Commands.TryAsync(["modprobe", "ip_vs"], default).GetAwaiter().GetResult();
        return File.Exists(IpvsFile);
    }
}
