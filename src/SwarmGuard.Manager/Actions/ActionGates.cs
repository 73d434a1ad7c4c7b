using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Remembering;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Actions;

/// <summary>The conditions that only the manager knows of, in front of any decision on an action of this kind: all limits are here.</summary>
internal sealed class ActionGates(
    ActionSlots slots, Cooldowns cooldowns, Lease lease, MemoryBook memory, ActionBook actions, PanicWatch panic, PolicyBook policies, TimeProvider clock)
{
    /// <param name="service">Whose action it would be.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="paused">What an operator has paused.</param>
    /// <param name="from">The node that a move would take tasks away from.</param>
    /// <param name="age">How old what is acted upon is, where that is known.</param>
    public GateList For(ServiceView service, string kind, PauseState paused, (string Id, string Name)? from = null, TimeSpan? age = null)
    {
        var limits = policies.Common.Limits;
        var gates = new GateList()
            .Leads(lease.IsHeld ? null : lease.Leader)
            .UnderWay(service.Name, slots.IsTaken(service.Id))
            .Cooldown(service.Name, cooldowns.Resting(service.Id, kind), CooldownOf(kind))
            .PictureAge(age, limits)
            .Budget(memory.Known, limits, clock.GetUtcNow());
        // Fewer replicas are decided upon when all is quiet, and make nothing worse on a node in trouble.
        if (kind != ActionKind.ScaleDown) gates.Panic(panic.Judge());
        if (from is { } node)
        {
            var last = memory.Known.LastMoveFrom(node.Id);
            var isUnderWay = last is not null && actions.Find(last.Action) is { Status: ActionStatus.InProgress };
            gates.NodeTurn(node.Name, last, isUnderWay, limits, clock.GetUtcNow());
        }

        return gates.Pause(paused.Since(service.Name), paused.Services.ContainsKey(service.Name) ? service.Name : "");
    }

    private static string CooldownOf(string kind) => kind switch
    {
        ActionKind.Migration => SettingKeys.MigrationCooldown,
        ActionKind.ScaleUp => SettingKeys.UpCooldown,
        _ => SettingKeys.DownCooldown,
    };
}
