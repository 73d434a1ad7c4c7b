using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>What figures depend on, as machine, engine and manager tell it.</summary>
internal static class ConditionsReader
{
    public static async Task<IReadOnlyList<Condition>> ReadAsync(Stage stage, WebStressService? application, CancellationToken stop)
    {
        var engine = stage.ClientHosts[0].Engine;
        var (version, info) = (await engine.GetAsync("/version", stop), await engine.GetAsync("/info", stop));
        var (status, policy) = (await stage.Manager.StatusAsync(stop), await stage.Manager.PolicyAsync(stop));
        return
        [
            .. OfMachine(stage, version, info, status),
            new("versions", "SwarmGuard", status.Version),
            new("versions", ".NET of this program", RuntimeInformation.FrameworkDescription),
            .. policy.Settings.Where(setting => setting.Source != "default")
                .Select(setting => new Condition("settings", setting.Key, $"{setting.Value} (default {setting.Default ?? "none"})")),
            .. stage.Differences.Select(setting => new Condition("settings", $"{setting.Name}, meant otherwise", setting.ToString())),
            new("settings", "all others", "defaults, see docs/configuration.md"),
            .. application is null ? [] : OfApplication(application),
        ];
    }

    private static IEnumerable<Condition> OfMachine(Stage stage, JsonNode version, JsonNode info, StatusView status)
    {
        yield return new Condition("machine", "Swarm", $"{status.Nodes.Count} nodes{(stage.Lab is null ? "" : ", all on one machine, whose processors they share with clients and everything else")}");
        yield return new Condition("machine", "processors of a node", Text(info["NCPU"]));
        yield return new Condition("machine", "memory of a node", string.Create(CultureInfo.InvariantCulture, $"{(double)info["MemTotal"]! / (1L << 30):0.0} GiB"));
        yield return new Condition("machine", "architecture", Text(info["Architecture"]));
        yield return new Condition("machine", "kernel", Text(info["KernelVersion"]));
        yield return new Condition("machine", "system", Text(info["OperatingSystem"]));
        yield return new Condition("engine", "version", $"{Text(version["Version"])} (API {Text(version["ApiVersion"])})");
        yield return new Condition("engine", "cgroups", $"version {Text(info["CgroupVersion"])}, driver {Text(info["CgroupDriver"])}");
        yield return new Condition("engine", "storage driver", Text(info["Driver"]));
        yield return new Condition("engine", "services' addresses", stage.HasIpvs ? "virtual IP" : "DNS round robin (no IPVS in this kernel)");
    }

    private static IEnumerable<Condition> OfApplication(WebStressService application)
    {
        yield return new Condition("application", "image", application.Image);
        yield return new Condition("application", "replicas at first", Text(application.Replicas));
        yield return new Condition("application", "limits of a replica", string.Create(CultureInfo.InvariantCulture, $"{application.Cpus} processors, {application.MemoryMb} MiB"));
        yield return new Condition("application", "health check", application.HealthCheck.ToString());
    }

    private static string Text(JsonNode? value) => value?.ToString() ?? "unknown";
}
