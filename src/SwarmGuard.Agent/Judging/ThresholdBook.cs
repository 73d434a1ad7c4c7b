using System.Collections.ObjectModel;
using System.Globalization;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Judging;

/// <summary>
/// By which thresholds a service's containers are judged: by those that the manager's newest answer names for it, else by the
/// agent's. Only one task may bring answers; the sampling loop looks up without waiting for it.
/// </summary>
internal sealed class ThresholdBook(Thresholds standard, ConsoleLog log)
{
    /// <summary>Wider than what the manager lets pass: which figures are wise is its matter, here only faults are caught.</summary>
    private const double MostPercent = 1000;

    /// <summary>Never changed once it stands here; another takes its place.</summary>
    private volatile Dictionary<string, Thresholds> _byService = [];

    private Dictionary<string, ServiceThresholds?> _refused = [];

    public Thresholds Of(string serviceId) => _byService.GetValueOrDefault(serviceId, standard);

    /// <summary>Puts an answer's thresholds in force, all of them and no others.</summary>
    public void Learn(IReadOnlyDictionary<string, ServiceThresholds>? named)
    {
        var byService = new Dictionary<string, Thresholds>();
        var refused = new Dictionary<string, ServiceThresholds?>();
        // The serializer checks fields for null, not what dictionaries hold.
        foreach (var (id, told) in named ?? ReadOnlyDictionary<string, ServiceThresholds>.Empty)
        {
            if (Sensible(told) is { } thresholds) byService[id] = thresholds;
            else refused[id] = told;
        }

        var (before, refusedBefore) = (_byService, _refused);
        (_byService, _refused) = (byService, refused);
        TellRefused(refusedBefore, refused);
        TellChanges(before, byService);
    }

    private static Thresholds? Sensible(ServiceThresholds? told) =>
        told is not null && IsPercent(told.CpuPercent) && IsPercent(told.MemoryPercent)
        && IsPercent(told.NetworkLowPercent) && IsPercent(told.NetworkHighPercent)
            ? new Thresholds(told.CpuPercent, told.MemoryPercent, told.NetworkLowPercent, told.NetworkHighPercent)
            : null;

    private static bool IsPercent(double value) => value is >= 0 and <= MostPercent;

    /// <summary>Answers come every second; a refused entry is worth a line when it is not the one of the last answer.</summary>
    private void TellRefused(Dictionary<string, ServiceThresholds?> before, Dictionary<string, ServiceThresholds?> now)
    {
        foreach (var (id, told) in now)
        {
            if (before.TryGetValue(id, out var last) && last == told) continue;
            var figures = told is null
                ? "nothing"
                : Figures(told.CpuPercent, told.MemoryPercent, told.NetworkLowPercent, told.NetworkHighPercent);
            log.Warn($"thresholds of service {id} ignored, expected percentages from 0 to {MostPercent}: {figures}");
        }
    }

    private void TellChanges(Dictionary<string, Thresholds> before, Dictionary<string, Thresholds> now)
    {
        foreach (var (id, thresholds) in now)
        {
            if (before.TryGetValue(id, out var last) && last == thresholds) continue;
            log.Info($"thresholds of service {id}: {Figures(thresholds)}");
        }

        foreach (var id in before.Keys.Where(id => !now.ContainsKey(id)))
            log.Info($"thresholds of service {id} are the agent's again: {Figures(standard)}");
    }

    private static string Figures(Thresholds of) => Figures(of.CpuPercent, of.MemoryPercent, of.NetworkLowPercent, of.NetworkHighPercent);

    private static string Figures(double cpu, double memory, double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"CPU {cpu} %, memory {memory} %, network {low} % and {high} %");
}
