using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Planning;

/// <summary>The checks of the service itself before anything is done to it, each with its own reason.</summary>
internal static class Preflight
{
    private static readonly Purpose Moving = new(
        "there is nowhere to move one", "are not moved", "would stay behind; set the service label {0}=true if every node has it",
        "its tasks may be moved", "tasks of {0} are not moved", SettingKeys.MigrationEnabled, SettingKeys.MigrationStateful,
        SettingKeys.MigrationUnprotected);

    private static readonly Purpose Adding = new(
        "their number is that of the nodes", "are not added to",
        "a new replica would begin without; set the service label {0}=true if that is right",
        "its number of replicas may be changed", "the number of replicas of {0} is not changed", SettingKeys.ScalingEnabled,
        SettingKeys.ScalingStateful, SettingKeys.ScalingUnprotected);

    public static GateList ForMove(ClusterSnapshot picture, ServicePolicy policy)
    {
        var gates = Common(picture, policy, Moving, policy.Migration.Enabled);
        State(gates, picture.Service, Moving, policy.Migration.Stateful);
        Health(gates, picture, Moving, policy.Migration.Unprotected);
        return gates;
    }

    public static GateList ForAdding(ClusterSnapshot picture, ServicePolicy policy)
    {
        var gates = ForRemoving(picture, policy);
        State(gates, picture.Service, Adding, policy.Scaling.Stateful);
        Health(gates, picture, Adding, policy.Scaling.Unprotected);
        return gates;
    }

    public static GateList ForRemoving(ClusterSnapshot picture, ServicePolicy policy) =>
        Common(picture, policy, Adding, policy.Scaling.Enabled);

    private static GateList Common(ClusterSnapshot picture, ServicePolicy policy, Purpose purpose, bool isEnabled)
    {
        var (gates, service) = (new GateList(), picture.Service);
        if (policy.Mode == PolicyMode.Off)
        {
            gates.Shut(
                GateNames.Mode, HoldReason.Off, $"{service.Name} is left alone ({Set(service, SettingKeys.Mode, "off")})", null,
                SettingKeys.Mode);
        }

        return gates
            .Judge(
                GateNames.OptIn, HoldReason.OptedOut, policy.Enabled ? null : OptedOut(service), OptedIn(service), null,
                SettingKeys.Enabled)
            .Judge(GateNames.Owner, HoldReason.OwnService, Own(service), "not a part of SwarmGuard")
            .Judge(
                GateNames.Enabled, HoldReason.Disabled, isEnabled ? null : purpose.TellDisabled(service), purpose.Enabled, null,
                purpose.EnabledKey)
            .Judge(GateNames.Kind, HoldReason.NotReplicated, Kind(service, purpose), "replicated")
            .Judge(GateNames.Intent, HoldReason.ActionUnderWay, Intent(service), "no earlier action is being finished")
            .Judge(GateNames.Update, HoldReason.MidUpdate, Update(service) ?? Replacing(picture), "not in the middle of an update");
    }

    private static string OptedOut(ServiceView service) => SettingWords.IsLabelled(service, SettingKeys.Enabled)
        ? $"{service.Name} has opted out ({ServiceLabels.Enable}=false)"
        : $"{service.Name} has not opted in ({SettingKeys.Enabled}=false for all; the service label {ServiceLabels.Enable}=true opts in)";

    private static string OptedIn(ServiceView service) =>
        SettingWords.IsLabelled(service, SettingKeys.Enabled) ? $"has opted in ({ServiceLabels.Enable}=true)" : "has not opted out";

    private static string? Own(ServiceView service) =>
        service.Labels.ContainsKey(ServiceLabels.Role) ? $"{service.Name} is part of SwarmGuard, which does not act on itself" : null;

    private static string? Kind(ServiceView service, Purpose purpose) => service.Kind switch
    {
        ServiceKind.Replicated => null,
        ServiceKind.Global => $"{service.Name} is a global service: it has one task on every node, so {purpose.Global}",
        _ => $"{service.Name} is a job: its tasks run once and {purpose.Job}",
    };

    private static string? Intent(ServiceView service) =>
        ServiceLabels.HasIntent(service.Labels) ? $"an earlier action on {service.Name} is still being finished" : null;

    private static string? Update(ServiceView service) => service.Update switch
    {
        UpdateState.Updating => $"{service.Name} is in the middle of an update",
        UpdateState.RollingBack => $"{service.Name} is in the middle of a rollback",
        UpdateState.Paused or UpdateState.RollbackPaused => $"the last update of {service.Name} is paused; finish it or roll it back first",
        _ => null,
    };

    // Any update of ours lets Swarm's updater look at such a replica anew: it keeps the task that fits, though it does not run yet, and lets
    // the one that runs go at once.
    private static string? Replacing(ClusterSnapshot picture)
    {
        if (picture.Service.Kind != ServiceKind.Replicated) return null;
        var twin = picture.Tasks.Where(t => t.IsWanted).GroupBy(t => t.Slot).FirstOrDefault(slot => slot.Count() > 1);
        return twin is null ? null : $"replica {twin.Key} of {picture.Service.Name} is being replaced";
    }

    private static void State(GateList gates, ServiceView service, Purpose purpose, bool isAccepted)
    {
        // Without local state no setting decides anything.
        if (service.Mounts.FirstOrDefault(m => m.IsLocalState) is not { } stays)
        {
            gates.Pass(GateNames.LocalState, "keeps no local state");
            return;
        }

        var remedy = purpose.State.Replace("{0}", SettingCatalogue.Of(purpose.StatefulKey).Names.Label, StringComparison.Ordinal);
        var keeps = $"local state in the {stays.Type} mount at {stays.Target}";
        gates.Judge(
            GateNames.LocalState, HoldReason.LocalState, isAccepted ? null : $"{service.Name} keeps {keeps}, which {remedy}",
            $"{keeps} is accepted ({Set(service, purpose.StatefulKey, "true")})", null, purpose.StatefulKey);
    }

    private static void Health(GateList gates, ClusterSnapshot picture, Purpose purpose, bool isAccepted)
    {
        var service = picture.Service;
        if (service.HealthCheck == HealthCheckKind.InSpec) gates.Pass(GateNames.HealthCheck, "has a health check in its spec");
        else if (service.HealthCheck == HealthCheckKind.FromImage && picture.HealthCheckSeen)
            gates.Pass(GateNames.HealthCheck, "has a health check in its image");
        else
        {
            gates.Judge(
                GateNames.HealthCheck, HoldReason.NoHealthCheck,
                isAccepted ? null : $"{service.Name} has no health check, so the new task would get requests before it listens; "
                    + "add one (docker service update --health-cmd ...) or accept the risk with the label "
                    + $"{SettingCatalogue.Of(purpose.UnprotectedKey).Names.Label}=true",
                $"has no health check, which is accepted ({Set(service, purpose.UnprotectedKey, "true")})", null, purpose.UnprotectedKey);
        }
    }

    private static string Set(ServiceView service, string key, string value) => $"{SettingWords.Of(service, key)}={value}";

    /// <summary>What the checks are made for, in the words and settings that differ.</summary>
    private sealed record Purpose(
        string Global, string Job, string State, string Enabled, string Disabled,
        string EnabledKey, string StatefulKey, string UnprotectedKey)
    {
        public string TellDisabled(ServiceView service) =>
            $"{Disabled.Replace("{0}", service.Name, StringComparison.Ordinal)} ({Set(service, EnabledKey, "false")})";
    }
}
