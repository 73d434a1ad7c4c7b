using SwarmGuard.Agent.Discovery;
using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Agent.Settings;

/// <summary>Reads <c>DISCOVERY</c>, and what finding containers by their cgroups needs.</summary>
internal static class DiscoverySetting
{
    /// <summary>
    /// By itself the agent asks the engine, unless there is none to ask: no <c>DOCKER_HOST</c>, no socket where it would be, and the
    /// node's id, which the engine would tell, is set.
    /// </summary>
    public static DiscoveryKind Read(SettingReader reader, EngineAddress engine, HostFolders host)
    {
        var told = reader.Choice<DiscoveryKind?>(
            "DISCOVERY", null, ("auto", null), ("engine", DiscoveryKind.Engine), ("cgroups", DiscoveryKind.Cgroups));
        var isEngine = reader.IsSet("DOCKER_HOST") || (engine.IsUnixSocket && File.Exists(engine.SocketPath)) || !reader.IsSet("NODE_ID");
        var kind = told ?? (isEngine ? DiscoveryKind.Engine : DiscoveryKind.Cgroups);
        if (kind == DiscoveryKind.Engine) return kind;
        if (!reader.IsSet("NODE_ID"))
            reader.Refuse("NODE_ID", "", "this node's id in the Swarm ({{.Node.ID}} in a stack file), which no engine tells with DISCOVERY=cgroups");
        if (CgroupTree.Find(host) is null)
            reader.Refuse("DISCOVERY", "cgroups", $"cgroup files under {host.CgroupRoot}: mount the host's /sys on /host/sys, read-only");
        return kind;
    }
}
