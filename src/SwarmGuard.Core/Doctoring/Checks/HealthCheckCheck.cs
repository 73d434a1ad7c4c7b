using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>
/// Whether replicated services have a health check: without one nobody knows when a new task can serve, and SwarmGuard holds.
/// </summary>
internal sealed class HealthCheckCheck() : Check("health check")
{
    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        foreach (var service in swarm.Watched.Where(s => s.IsActedOn && !AcceptsTheRisk(s.Policy)))
        {
            if (Has(service.View, swarm) is not { } has)
            {
                yield return Info(
                    service.Name, "its spec has no health check; whether its image has one, agents tell once they see a task of it");
            }
            else if (!has)
            {
                var isOff = service.View.HealthCheck == HealthCheckKind.Disabled;
                var what = isOff ? "its health check is switched off" : "it has no health check";
                yield return Warning(
                    service.Name, $"{what}: a new task would get requests before it listens, so it is neither moved nor scaled up",
                    Remedy(service.Name));
            }
        }
    }

    /// <summary>Null while nobody knows whether the image has one.</summary>
    private static bool? Has(ServiceView service, Examined swarm) => service.HealthCheck switch
    {
        HealthCheckKind.InSpec => true,
        HealthCheckKind.Disabled => false,
        _ when swarm.Reporting.Any(a => a.HealthChecked.Contains(service.Id)) => true,
        _ => swarm.Reporting.Any(a => a.Services.Contains(service.Id)) ? false : null,
    };

    protected override string Fine(Examined swarm) =>
        $"{Words.Count(swarm.Watched.Count(s => s.IsActedOn), "replicated service")}, each with a health check or told to do without";

    private static bool AcceptsTheRisk(ServicePolicy policy) =>
        (!policy.Migration.Enabled || policy.Migration.Unprotected) && (!policy.Scaling.Enabled || policy.Scaling.Unprotected);

    private static string Remedy(string name) =>
        "docker service update --health-cmd 'wget -q -O /dev/null http://127.0.0.1:8080/health || exit 1' --health-interval 5s "
        + $"--health-retries 3 {name} (with a command that its image has), or accept the risk: docker service update "
        + $"--label-add {ServiceLabels.Unprotected}=true --label-add {ServiceLabels.ScaleUnprotected}=true {name}";
}
