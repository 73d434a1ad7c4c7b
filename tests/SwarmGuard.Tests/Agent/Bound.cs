using Xunit;

namespace SwarmGuard.Tests.Agent;

/// <summary>A test's own end: a wait for something that never comes fails it, and does not hang the run.</summary>
internal sealed class Bound : IDisposable
{
    private readonly CancellationTokenSource _source =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public Bound() => _source.CancelAfter(TimeSpan.FromSeconds(20));

    public CancellationToken Token => _source.Token;

    public void Dispose() => _source.Dispose();
}
