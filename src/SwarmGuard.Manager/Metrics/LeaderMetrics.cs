using SwarmGuard.Core.Metrics;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Remembering;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Metrics;

/// <summary>Whether this manager may act, and what keeps it from acting.</summary>
internal sealed class LeaderMetrics(
    Lease lease, PanicWatch panic, MemoryBook memory, PolicyBook policies, PauseBook pauses, AuditBook audit, TimeProvider clock) : IMetricSource
{
    private static readonly MetricShape Leads = MetricShape.Gauge("swarmguard_leader", "Whether this manager leads; of all managers, one should.");

    private static readonly MetricShape Changes = MetricShape.Counter(
        "swarmguard_lease_changes_total", "How often this manager came to lead, and how often it ceased to.", "turn");

    private static readonly MetricShape Panic = MetricShape.Gauge(
        "swarmguard_panic", "Whether nothing is begun because most nodes seem to be in trouble at once.");

    private static readonly MetricShape Used = MetricShape.Gauge(
        "swarmguard_limit_actions_used", "Actions begun within the window of limits.window_seconds, on all services together.");

    private static readonly MetricShape Allowed = MetricShape.Gauge(
        "swarmguard_limit_actions_allowed", "How many actions may be begun within that window (limits.actions).");

    private static readonly MetricShape AllPaused = MetricShape.Gauge("swarmguard_all_paused", "Whether an operator paused everything.");

    private static readonly MetricShape AuditTrouble = MetricShape.Gauge("swarmguard_audit_trouble", "Whether the audit log's file can't be written.");

    private static readonly MetricShape Ready = MetricShape.Gauge(
        "swarmguard_configuration_ready", "Whether the configuration could be asked for; before, nothing is decided.");

    public IReadOnlyList<MetricShape> Shapes => [Leads, Changes, Panic, Used, Allowed, AllPaused, AuditTrouble, Ready];

    public void Write(MetricPage page)
    {
        var limits = policies.Common.Limits;
        page.Write(Leads, lease.IsHeld ? 1 : 0);
        page.Begin(Changes);
        page.Value(lease.TermsBegun, "begun");
        page.Value(lease.TermsEnded, "ended");
        page.Write(Panic, lease.IsHeld && panic.Judge() is not null ? 1 : 0);
        page.Write(Used, memory.Known.BegunWithin(limits.Window, clock.GetUtcNow()));
        page.Write(Allowed, limits.Actions);
        page.Write(AllPaused, pauses.Known.AllSince is null ? 0 : 1);
        page.Write(AuditTrouble, audit.Trouble is null ? 0 : 1);
        page.Write(Ready, policies.IsReady ? 1 : 0);
    }
}
