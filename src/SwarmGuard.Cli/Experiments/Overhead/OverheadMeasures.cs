using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>What is measured of agent, manager and engine.</summary>
internal static class OverheadMeasures
{
    public static IReadOnlyList<Measure> All { get; } =
    [
        new() { Key = "containers", Title = "containers", Unit = "containers", How = "idle containers of one service on the measured node" },
        Core("agent_cpu_percent", "agent's CPU", "of its container, in percent of one core, with its health checks", true),
        Mib("agent_memory_mib", "agent's memory", "of its container, without inactive file cache, at the window's end", true),
        Mib("agent_rss_mib", "agent's RSS", "resident memory of its process, with the pages of its program file"),
        Kbps("agent_network_kbps", "agent's network", "received and sent by its container, on all its cards", true),
        Kbps("agent_received_kbps", "agent received", "by its container"),
        Kbps("agent_sent_kbps", "agent sent", "by its container"),
        Ms("agent_pass_ms", "pass", "once over all containers: as the agent tells it of its last pass; of the loop the mean length of a call, times the containers"),
        Ms("oldest_sample_ms", "oldest figure", "age of the oldest figure of a container in the agent's last batch, when it was sent"),
        Core("manager_cpu_percent", "manager's CPU", "of its container on the other node, in percent of one core, with its health checks"),
        Mib("manager_memory_mib", "manager's memory", "of its container, without inactive file cache, at the window's end"),
        Core("engine_cpu_percent", "engine's CPU", "of the measured node's dockerd, containerd and shims, in percent of one core, with the agent's health checks", true),
        Core("engine_extra_percent", "engine's CPU because of us", "beyond the engine's CPU without any agent, in the same run and with as many containers", true),
        Ms("engine_ms_per_sample", "engine's time per sample", "that extra CPU, by the samples of containers taken meanwhile: one of each per period, or per age of the oldest figure where that is longer"),
        Ms("health_check_engine_ms", "health check, engine", "CPU time of the engine for one health check of the agent"),
        Ms("health_check_agent_ms", "health check, agent", "CPU time of the process that the health check starts in the agent's container"),
    ];

    private static Measure Core(string key, string title, string how, bool isHeadline = false) =>
        new() { Key = key, Title = title, Unit = "%", How = how, IsHeadline = isHeadline };

    private static Measure Mib(string key, string title, string how, bool isHeadline = false) =>
        new() { Key = key, Title = title, Unit = "MiB", How = how, IsHeadline = isHeadline };

    private static Measure Kbps(string key, string title, string how, bool isHeadline = false) =>
        new() { Key = key, Title = title, Unit = "kbit/s", How = how, IsHeadline = isHeadline };

    private static Measure Ms(string key, string title, string how) => new() { Key = key, Title = title, Unit = "ms", How = how };
}
