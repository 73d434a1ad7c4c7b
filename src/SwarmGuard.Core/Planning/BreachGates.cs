using System.Globalization;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Planning;

/// <summary>
/// Whether figures are a breach, and of which scenario, gate by gate: the same rules as <see cref="Detection.BreachDetector"/>. One of
/// CPU and memory above its threshold is pressure; the other one is then not in the way.
/// </summary>
public static class BreachGates
{
    /// <summary>The figures that somebody else has called a breach, beside the thresholds in force here.</summary>
    public static GateList Measured(this GateList gates, in ResourceUsage usage, Thresholds thresholds)
    {
        var network = usage.NetworkPercent < thresholds.NetworkLowPercent
            ? (Limit: thresholds.NetworkLowPercent, Setting: SettingKeys.NetworkLow)
            : (Limit: thresholds.NetworkHighPercent, Setting: SettingKeys.NetworkHigh);
        return gates
            .Pass(GateNames.Cpu, $"CPU {Percent(usage.CpuPercent)}", Figure(usage.CpuPercent, thresholds.CpuPercent), SettingKeys.Cpu)
            .Pass(GateNames.Memory, $"memory {Percent(usage.MemoryPercent)}", Figure(usage.MemoryPercent, thresholds.MemoryPercent), SettingKeys.Memory)
            .Pass(GateNames.Network, $"network {Percent(usage.NetworkPercent)}", Figure(usage.NetworkPercent, network.Limit), network.Setting);
    }

    /// <summary>Pressure with little network: a move.</summary>
    public static GateList ForMove(this GateList gates, in ResourceUsage usage, Thresholds thresholds)
    {
        Pressure(gates, usage, thresholds);
        var (network, low) = (usage.NetworkPercent, thresholds.NetworkLowPercent);
        return gates.Judge(
            GateNames.Network, Otherwise(network, thresholds),
            network < low ? null : $"network {Percent(network)} is not below {Percent(low)}",
            $"network {Percent(network)} below {Percent(low)}", Figure(network, low), SettingKeys.NetworkLow);
    }

    /// <summary>Pressure with much network, or with network between the two thresholds for long enough: more replicas.</summary>
    /// <param name="gates">The list to add to.</param>
    /// <param name="usage">What was measured.</param>
    /// <param name="policy">The service's rules.</param>
    /// <param name="lasting">How long it has been under pressure with network between the two thresholds.</param>
    public static GateList ForMore(this GateList gates, in ResourceUsage usage, ServicePolicy policy, TimeSpan lasting)
    {
        Pressure(gates, usage, policy.Thresholds);
        var (network, high) = (usage.NetworkPercent, policy.Thresholds.NetworkHighPercent);
        var patience = policy.Scaling.BetweenPatience;
        if (network > high || network < policy.Thresholds.NetworkLowPercent)
        {
            return gates.Judge(
                GateNames.Network, HoldReason.NoBreach, network > high ? null : $"network {Percent(network)} is not above {Percent(high)}",
                $"network {Percent(network)} above {Percent(high)}", Figure(network, high), SettingKeys.NetworkHigh);
        }

        var between = $"network {Percent(network)} between {Percent(policy.Thresholds.NetworkLowPercent)} and {Percent(high)}";
        var told = string.Create(CultureInfo.InvariantCulture, $"{between}, for {lasting.TotalSeconds:0} s of {patience.TotalSeconds:0} s");
        return gates.Judge(
            GateNames.Network, HoldReason.BetweenThresholds, lasting < patience ? told : null, told,
            new GateFigure(lasting.TotalSeconds, patience.TotalSeconds, "seconds"), SettingKeys.BetweenPatience);
    }

    private static void Pressure(GateList gates, in ResourceUsage usage, Thresholds thresholds)
    {
        var (cpu, memory) = (usage.CpuPercent > thresholds.CpuPercent, usage.MemoryPercent > thresholds.MemoryPercent);
        var figures = (Cpu: Figure(usage.CpuPercent, thresholds.CpuPercent), Memory: Figure(usage.MemoryPercent, thresholds.MemoryPercent));
        Pressure(gates, GateNames.Cpu, figures.Cpu, SettingKeys.Cpu, memory ? GateNames.Memory : null);
        Pressure(gates, GateNames.Memory, figures.Memory, SettingKeys.Memory, cpu ? GateNames.Cpu : null);
    }

    private static void Pressure(GateList gates, string name, GateFigure figure, string setting, string? other)
    {
        var isAbove = figure.Measured > figure.Limit;
        var calm = $"{name} {Percent(figure.Measured)} is not above {Percent(figure.Limit)}";
        gates.Judge(
            name, HoldReason.NoBreach, isAbove || other is not null ? null : calm,
            isAbove ? $"{name} {Percent(figure.Measured)} above {Percent(figure.Limit)}" : $"{calm}, but {other} is", figure, setting);
    }

    private static HoldReason Otherwise(double network, Thresholds thresholds) =>
        network > thresholds.NetworkHighPercent ? HoldReason.NoBreach : HoldReason.BetweenThresholds;

    private static GateFigure Figure(double measured, double limit) => new(measured, limit, "percent");

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} %");
}
