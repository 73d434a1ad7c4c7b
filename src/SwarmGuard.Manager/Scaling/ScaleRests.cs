using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.Scaling;

/// <summary>
/// How a service rests after its number of replicas was changed: in both directions, so that what was just added is not taken away on the
/// next quiet second, nor the reverse.
/// </summary>
internal sealed class ScaleRests(Cooldowns cooldowns, ServiceBook services)
{
    public void Begin(string serviceId, ScaleIntent intent)
    {
        var policy = services.PolicyFor(serviceId).Scaling;
        cooldowns.RestFromBegin(serviceId, ActionKind.ScaleDown, policy.DownCooldown, intent.Id);
        cooldowns.RestFromBegin(serviceId, ActionKind.ScaleUp, policy.UpCooldown, intent.Id);
    }

    public void End(string serviceId, ScaleIntent intent, ScaleOutcome outcome)
    {
        var policy = services.PolicyFor(serviceId).Scaling;
        var why = outcome == ScaleOutcome.Superseded ? "scaled by somebody else" : "acted upon";
        cooldowns.Rest(serviceId, ActionKind.ScaleDown, policy.DownCooldown, why, intent.Id);
        if (outcome == ScaleOutcome.TimedOut && intent.IsUp)
            cooldowns.Failed(serviceId, ActionKind.ScaleUp, intent.Id, policy.RetryDelay, policy.UpCooldown);
        else
            cooldowns.Rest(serviceId, ActionKind.ScaleUp, policy.UpCooldown, why, intent.Id);
    }
}
