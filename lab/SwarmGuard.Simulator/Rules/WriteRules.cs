using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Rules;

/// <summary>Judges every write to a service, whoever made it.</summary>
internal sealed class WriteRules(OwnerBook owners, Func<string?> leader, SetPolicy common, ManagerFleet managers, PauseLog pauses, Action<Rule, string> report)
{
    private readonly Dictionary<(string Service, string Kind), (DateTimeOffset Clock, TimeSpan At)> _ends = [];
    private readonly Dictionary<SimService, int> _froms = [];

    public void Judge(SimService service, JsonObject before, string by, TimeSpan at)
    {
        var (had, has) = (Marks.Of(before), Marks.Of(service.Spec));
        if (has.HasUnreadable) report(RuleList.OwnersSpec, $"{by} left a label on {service.Name} that can't be read");
        if (has.Rest(service.Spec) != has.Rest(owners.SpecOf(service)))
            report(RuleList.OwnersSpec, $"after a write of {by} {service.Name} is {has.Rest(service.Spec)} and its owner's is {has.Rest(owners.SpecOf(service))}");
        if (!SimUserNames.IsManager(by)) return;
        if (leader() != by) report(RuleList.Leader, $"{by} changed {service.Name}, and {leader() ?? "nobody"} leads");
        if (Force(before) != Force(service.Spec)) report(RuleList.ForceUpdate, $"{by} set ForceUpdate of {service.Name}");
        var (from, to) = (OwnerBook.Replicas(before), service.Replicas);
        if (from != to) Number(service, before, from, to, by);
        if (Begun(had, has, from, to) is { } kind) Begin(service, before, had, kind, by, at);
        if (had.Move is not null && has.Move is null) Note(service, ActionKind.Migration, by, at);
    }

    // Taking away what never ran, when a change is given up, begins nothing.
    private static string? Begun(Marks had, Marks has, int from, int to) =>
        has.Move is not null && has.Move.Id != had.Move?.Id ? ActionKind.Migration
        : from == to || had.Scale is not null ? null
        : to > from ? ActionKind.ScaleUp : ActionKind.ScaleDown;

    private void Begin(SimService service, JsonObject before, Marks had, string kind, string by, TimeSpan at)
    {
        var policy = Policy(before);
        if (had.Move is not null) report(RuleList.OneAction, $"{by} began a {kind} on {service.Name} in the middle of a move");
        if (!policy.Enabled || policy.Mode != PolicyMode.Act || service.IsGlobal || Has(before, ServiceLabels.Role))
            report(RuleList.HandsOff, $"{by} began a {kind} on {service.Name}");
        if (pauses.Covers(service.Name, at)) report(RuleList.Paused, $"{by} began a {kind} on {service.Name}");
        var now = Clock(by);
        // Clocks of two managers differ, and a clock may be set: a rest is too short when it is by their clocks and by the true time.
        if (_ends.TryGetValue((service.Id, kind), out var last) && Longer(now - last.Clock, at - last.At) is var rest && rest < Least(service, policy, kind, by))
            report(RuleList.Cooldown, $"{by} began a {kind} on {service.Name} {rest.TotalSeconds:0.0} s after the last one");
        if (kind != ActionKind.Migration) Note(service, kind, by, at);
    }

    private TimeSpan Least(SimService service, ServicePolicy policy, string kind, string by)
    {
        var last = managers.Alive.FirstOrDefault(m => m.Process.Name == by)?.Actions.Newest()
            .FirstOrDefault(a => a.Service == service.Name && a.Kind == kind && a.Status != ActionStatus.InProgress);
        var (cooldown, retry) = kind switch
        {
            ActionKind.Migration => (policy.Migration.Cooldown, policy.Migration.RetryDelay),
            ActionKind.ScaleUp => (policy.Scaling.UpCooldown, policy.Scaling.RetryDelay),
            _ => (policy.Scaling.DownCooldown, policy.Scaling.DownCooldown),
        };
        return last?.Status == ActionStatus.Success || retry > cooldown ? cooldown : retry;
    }

    private void Number(SimService service, JsonObject before, int from, int to, string by)
    {
        var policy = Policy(before).Scaling;
        var least = Math.Max(1, policy.MinReplicas ?? owners.ReplicasOf(service));
        if (to > from && to > policy.MaxReplicas)
            report(RuleList.Bounds, $"{by} set {to} replicas of {service.Name}, of which {policy.MaxReplicas} are the most");
        // Given up, a change goes back to what was there before it, whatever the minimum is.
        if (to > from) _froms[service] = from;
        if (to < from && to < least && to < _froms.GetValueOrDefault(service, least))
            report(RuleList.Bounds, $"{by} set {to} replicas of {service.Name}, of which {least} are the fewest");
    }

    private void Note(SimService service, string kind, string by, TimeSpan at) => _ends[(service.Id, kind)] = (Clock(by), at);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private DateTimeOffset Clock(string by) => managers.ClockOf(by)?.GetUtcNow() ?? default;

    private ServicePolicy Policy(JsonObject spec) => PolicyReader.ForService(
        common, spec["Labels"] is JsonObject labels ? labels.ToDictionary(l => l.Key, l => (string?)l.Value ?? "") : [], []).Policy;

    private static bool Has(JsonObject spec, string label) => spec["Labels"] is JsonObject labels && labels.ContainsKey(label);

    private static long Force(JsonObject spec) => (long?)spec["TaskTemplate"]?["ForceUpdate"] ?? 0;
}
