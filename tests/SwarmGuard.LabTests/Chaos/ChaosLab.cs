using SwarmGuard.Cli.Chaos.Play;
using SwarmGuard.LabTests.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Chaos;

/// <summary>One lab with SwarmGuard and the services it looks after, for all tests that inject faults.</summary>
public sealed class ChaosLab : IAsyncLifetime
{
    internal const string Name = "t-chaos";

    internal ChaosStage Stage { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Stage = await ChaosStage.UpAsync(Name, LabFixture.Reporter, TimeProvider.System, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Stage is not null) await Stage.DisposeAsync();
    }
}
