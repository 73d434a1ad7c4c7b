using System.Globalization;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>Windows as runs of the experiment.</summary>
internal static class OverheadFigures
{
    /// <summary>The project promises that an agent takes no more, up to <see cref="PromisedUpTo"/> containers.</summary>
    public const double PromisedMib = 30;

    public const int PromisedUpTo = 100;
    private const double BytesPerMib = 1 << 20;

    /// <summary>All windows of one run and number of containers; the one without an agent is what the others' engine is compared with.</summary>
    public static IReadOnlyList<RunResult> Of(IReadOnlyList<OverheadWindow> round)
    {
        var idle = round.FirstOrDefault(window => window.Way == OverheadArms.Idle);
        return [.. round.Select(window => Of(window, idle))];
    }

    public static double CpuPercent(ContainerCounters from, ContainerCounters to) =>
        to.At > from.At ? (to.CpuNanoseconds - from.CpuNanoseconds) / (to.At - from.At).TotalNanoseconds * 100 : 0;

    private static RunResult Of(OverheadWindow window, OverheadWindow? idle)
    {
        var figures = new Dictionary<string, double>
        {
            ["containers"] = window.Containers,
            ["manager_cpu_percent"] = CpuPercent(window.Manager.From, window.Manager.To),
            ["manager_memory_mib"] = window.Manager.To.MemoryBytes / BytesPerMib,
            ["engine_cpu_percent"] = EnginePercent(window),
        };
        if (window.Agent is { } agent) AddAgent(figures, agent);
        if (window.Loop is { } loop && loop.Answered > 0) figures["agent_pass_ms"] = loop.MeanMs * window.Containers;
        if (idle is not null && idle != window) AddExtra(figures, window, EnginePercent(window) - EnginePercent(idle));
        return new RunResult
        {
            Number = window.Run,
            Arm = OverheadArms.Key(window.Way, window.Containers),
            Zero = window.Began,
            Figures = figures.ToDictionary(figure => figure.Key, figure => Math.Round(figure.Value, 3)),
            Facts = window.Loop is { } told ? new Dictionary<string, string> { ["calls"] = $"{told.Answered} answered, {told.Failed} failed" } : [],
            Problems = window.Agent is { } reading ? [.. Problems(reading, window.Containers)] : [],
        };
    }

    private static void AddAgent(Dictionary<string, double> figures, AgentReading agent)
    {
        figures["agent_cpu_percent"] = CpuPercent(agent.From, agent.To) + agent.HealthCheck.AgentPercent;
        figures["agent_memory_mib"] = agent.To.MemoryBytes / BytesPerMib;
        figures["agent_rss_mib"] = agent.RssMib;
        var (received, sent) = (Kbps(agent, card => card.RxBytes), Kbps(agent, card => card.TxBytes));
        figures["agent_network_kbps"] = received + sent;
        figures["agent_received_kbps"] = received;
        figures["agent_sent_kbps"] = sent;
        if (agent.PassMs is { } pass) figures["agent_pass_ms"] = pass;
        if (agent.OldestMs is { } oldest) figures["oldest_sample_ms"] = oldest;
        figures["health_check_engine_ms"] = agent.HealthCheck.EngineMs;
        figures["health_check_agent_ms"] = agent.HealthCheck.AgentMs;
    }

    private static void AddExtra(Dictionary<string, double> figures, OverheadWindow window, double percent)
    {
        figures["engine_extra_percent"] = percent;
        // An agent that doesn't keep the period renews a figure about as often as the oldest one tells.
        var samplesPerSecond = window.Loop is { } loop
            ? loop.Answered / (window.Engine.To.At - window.Engine.From.At).TotalSeconds
            : window.Containers / Math.Max(OverheadExperiment.Period.TotalSeconds, (window.Agent?.OldestMs ?? 0) / 1000);
        if (samplesPerSecond > 0) figures["engine_ms_per_sample"] = percent / 100 * 1000 / samplesPerSecond;
    }

    private static double EnginePercent(OverheadWindow window) =>
        CpuPercent(window.Engine.From, window.Engine.To) + (window.Agent?.HealthCheck.EnginePercent ?? 0);

    private static double Kbps(AgentReading agent, Func<CardCounters, long> bytes)
    {
        var seconds = (agent.To.At - agent.From.At).TotalSeconds;
        return seconds > 0 ? (agent.To.Cards.Sum(bytes) - agent.From.Cards.Sum(bytes)) * 8 / 1000.0 / seconds : 0;
    }

    private static IEnumerable<string> Problems(AgentReading agent, int containers)
    {
        var mib = agent.To.MemoryBytes / BytesPerMib;
        if (containers <= PromisedUpTo && mib > PromisedMib)
            yield return string.Create(CultureInfo.InvariantCulture, $"the agent takes {mib:0.0} MiB, and at most {PromisedMib:0} are promised");
        if (agent.Missing > 0) yield return $"the agent did not report {agent.Missing} of {containers} containers";
    }
}
