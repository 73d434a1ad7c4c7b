using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Remembering;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.Moves;

/// <summary>What is remembered of a move that ends: how long its service rests, and which tasks it brought where they are.</summary>
internal sealed class MoveRests(Cooldowns cooldowns, FollowedTasks followed, MemoryBook memory, ServiceBook services)
{
    /// <summary>Before the move's last trace leaves the service, so that no manager that dies in between forgets it.</summary>
    public async Task EndAsync(string serviceId, MoveIntent intent, MoveOutcome outcome, IReadOnlyList<TaskView> arrived, CancellationToken stop)
    {
        Note(serviceId, intent, outcome, arrived, Cooldowns.WriteTime);
        await memory.SaveAsync(stop);
    }

    public void Note(string serviceId, MoveIntent intent, MoveOutcome outcome, IReadOnlyList<TaskView> arrived, TimeSpan margin = default)
    {
        foreach (var task in arrived) followed.Note(task.Id, intent.FromNode);
        var policy = services.PolicyFor(serviceId).Migration;
        if (outcome == MoveOutcome.Moved) cooldowns.Rest(serviceId, ActionKind.Migration, policy.Cooldown + margin, action: intent.Id);
        else cooldowns.Failed(serviceId, ActionKind.Migration, intent.Id, policy.RetryDelay, policy.Cooldown, margin);
    }
}
