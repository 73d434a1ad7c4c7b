using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Sending;

/// <summary>The way to the manager, whichever it is.</summary>
internal interface IManagerDoor
{
    Task<Delivery<AlertAnswer>> SendAsync(AlertMessage alert, CancellationToken stop);

    Task<Delivery<SampleBatchAnswer>> SendAsync(SampleBatch batch, CancellationToken stop);
}
