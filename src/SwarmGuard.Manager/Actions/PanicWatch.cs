using SwarmGuard.Core.Planning;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Actions;

/// <summary>Whether so much is in trouble at once that what was measured is not to be trusted.</summary>
internal sealed class PanicWatch(SampleBook samples, PolicyBook policies)
{
    public string? Judge()
    {
        var inBreach = samples.Reports(policies.Freshness).SelectMany(service => service)
            .Where(r => r.Container.InBreach == true).Select(r => (r.NodeId, r.Container.ServiceId)).ToList();
        return inBreach.Count == 0 ? null : PanicRule.Judge(samples.Reporting(policies.Freshness), inBreach, policies.Common.Limits);
    }
}
