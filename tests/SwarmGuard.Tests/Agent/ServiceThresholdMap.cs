using SwarmGuard.Core.Wire;

namespace SwarmGuard.Tests.Agent;

/// <summary>What an answer of the manager's may say of services.</summary>
internal static class ServiceThresholdMap
{
    public static Dictionary<string, ServiceThresholds> Of(string serviceId, double cpu) => new() { [serviceId] = Cpu(cpu) };

    public static ServiceThresholds Cpu(double percent) =>
        new() { CpuPercent = percent, MemoryPercent = 80, NetworkLowPercent = 35, NetworkHighPercent = 65 };
}
