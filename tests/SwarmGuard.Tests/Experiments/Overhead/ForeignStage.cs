using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Tests.Experiments.Overhead;

/// <summary>A Swarm of somebody's own, with no lab behind it, on which nothing may be done.</summary>
internal sealed class ForeignStage : Stage, IStages
{
    public override string Network => throw new NotSupportedException();

    public override LabServices Services => throw new NotSupportedException();

    public override ManagerApi Manager => throw new NotSupportedException();

    public override string WebStressImage => throw new NotSupportedException();

    public override string LoadClientImage => throw new NotSupportedException();

    public override IReadOnlyList<ClientHost> ClientHosts => throw new NotSupportedException();

    public override bool HasIpvs => throw new NotSupportedException();

    public override WaitFor Wait => throw new NotSupportedException();

    public string What => "a Swarm of somebody's own";

    public bool HasFaults => false;

    public bool IsDisposed { get; private set; }

    public Task<Stage> OpenAsync(StageWish wish, CancellationToken stop) => Task.FromResult<Stage>(this);

    public override string NodeName(string swarmId) => throw new NotSupportedException();

    public override Task<HttpClient> OpenTaskAsync(LabTask task, int port, CancellationToken stop) => throw new NotSupportedException();

    public override Task<HttpClient> OpenClientAsync(ClientHost host, LabContainer container, int port, CancellationToken stop) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
