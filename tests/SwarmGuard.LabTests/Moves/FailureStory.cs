using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using Xunit;

namespace SwarmGuard.LabTests.Moves;

/// <summary>Writes what the manager and the Swarm have to say into a test's output when the test did not end well.</summary>
internal sealed class FailureStory(SwarmLab lab, ManagerApi manager, string service) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private bool _wentWell;

    public void WentWell() => _wentWell = true;

    public async ValueTask DisposeAsync()
    {
        if (_wentWell) return;
        using var bounded = new CancellationTokenSource(Patience);
        try
        {
            foreach (var task in await lab.Services.TasksAsync(service, bounded.Token)) Tell(task);
            foreach (var entry in await manager.TimelineAsync(0, bounded.Token)) Tell(entry);
            foreach (var action in await manager.ActionsAsync(bounded.Token)) Tell(action);
            foreach (var node in await manager.SamplesAsync(bounded.Token)) Tell($"{node.Batch.Node}, {node.AgeMs:0} ms old: {node.Batch}");
        }
        catch (Exception e)
        {
            // The test's own failure must not be hidden by this one.
            Tell($"the story ends here: {e.Message}");
        }
    }

    private static void Tell(object line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString() ?? "");
}
