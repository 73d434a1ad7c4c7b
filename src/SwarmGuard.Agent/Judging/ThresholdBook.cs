using System.Collections.ObjectModel;
using System.Globalization;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Judging;

/// <summary>
/// By which thresholds a service's containers are judged: by those that the manager's newest answer names for it, else by those
/// that it names for all, else by the agent's own. Only one task may bring answers; the sampling loop looks up without waiting
/// for it.
/// </summary>
/// <param name="own">The agent's own, for the time before the first answer and for managers that name none for all.</param>
/// <param name="log">Where changes are told.</param>
internal sealed class ThresholdBook(Thresholds own, ConsoleLog log)
{
    /// <summary>Wider than what the manager lets pass: which figures are wise is its matter, here only faults are caught.</summary>
    private const double MostPercent = 1000;

    /// <summary>Stands among the refused for what is said of all; no service has an empty id.</summary>
    private const string All = "";

    /// <summary>Never changed once it stands here; another takes its place.</summary>
    private volatile InForce _inForce = new(own, []);

    private Dictionary<string, ServiceThresholds?> _refused = [];
    private bool _wasTold;

    public Thresholds Of(string serviceId)
    {
        var now = _inForce;
        return now.ByService.GetValueOrDefault(serviceId, now.Standard);
    }

    /// <summary>Puts an answer's thresholds in force, all of them and no others.</summary>
    /// <param name="named">By service id.</param>
    /// <param name="standard">For all services that <paramref name="named"/> does not name; null says nothing of any.</param>
    public void Learn(IReadOnlyDictionary<string, ServiceThresholds>? named, ServiceThresholds? standard = null)
    {
        // A manager that has just started knows nothing yet, and what its predecessor said is still the operator's word.
        if (standard is null && _wasTold) return;
        _wasTold = standard is not null;
        var forAll = Sensible(standard);
        var byService = new Dictionary<string, Thresholds>();
        var refused = new Dictionary<string, ServiceThresholds?>();
        // The serializer checks fields for null, not what dictionaries hold.
        foreach (var (id, told) in named ?? ReadOnlyDictionary<string, ServiceThresholds>.Empty)
        {
            if (Sensible(told) is { } thresholds) byService[id] = thresholds;
            else refused[id] = told;
        }

        if (standard is not null && forAll is null) refused[All] = standard;
        var (before, refusedBefore) = (_inForce, _refused);
        (_inForce, _refused) = (new InForce(forAll ?? own, byService), refused);
        TellRefused(refusedBefore, refused);
        TellChanges(before, _inForce);
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
            log.Warn($"thresholds of {Whose(id)} ignored, expected percentages from 0 to {MostPercent}: {figures}");
        }
    }

    private void TellChanges(InForce before, InForce now)
    {
        if (now.Standard != before.Standard) log.Info($"thresholds of {Whose(All)}: {Figures(now.Standard)}");
        foreach (var (id, thresholds) in now.ByService)
        {
            if (before.ByService.TryGetValue(id, out var last) && last == thresholds) continue;
            log.Info($"thresholds of {Whose(id)}: {Figures(thresholds)}");
        }

        foreach (var id in before.ByService.Keys.Where(id => !now.ByService.ContainsKey(id)))
            log.Info($"thresholds of {Whose(id)} are those of all services again: {Figures(now.Standard)}");
    }

    private static string Whose(string id) => id == All ? "all services" : $"service {id}";

    private static string Figures(Thresholds of) => Figures(of.CpuPercent, of.MemoryPercent, of.NetworkLowPercent, of.NetworkHighPercent);

    private static string Figures(double cpu, double memory, double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"CPU {cpu} %, memory {memory} %, network {low} % and {high} %");

    private sealed record InForce(Thresholds Standard, Dictionary<string, Thresholds> ByService);
}
