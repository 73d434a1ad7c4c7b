using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Actions;

/// <summary>The conditions that only the manager knows of, in front of any decision on an action of this kind.</summary>
internal sealed class ActionGates(ActionSlots slots, Cooldowns cooldowns)
{
    public GateList For(ServiceView service, string kind, PauseState paused) => new GateList()
        .UnderWay(service.Name, slots.IsTaken(service.Id))
        .Cooldown(service.Name, cooldowns.Resting(service.Id, kind), CooldownOf(kind))
        .Pause(paused.Since(service.Name), paused.Services.ContainsKey(service.Name) ? service.Name : "");

    private static string CooldownOf(string kind) => kind switch
    {
        ActionKind.Migration => SettingKeys.MigrationCooldown,
        ActionKind.ScaleUp => SettingKeys.UpCooldown,
        _ => SettingKeys.DownCooldown,
    };
}
