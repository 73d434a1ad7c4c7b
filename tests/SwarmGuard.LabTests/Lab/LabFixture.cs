using SwarmGuard.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Lab;

/// <summary>
/// One lab of three nodes for all tests that leave it as they found it. It comes up with the first test that asks for it.
/// A test class takes it as a constructor parameter.
/// </summary>
public sealed class LabFixture : IAsyncDisposable
{
    public const string Name = "t-shared";

    private readonly SemaphoreSlim _one = new(1);
    private SwarmLab? _lab;

    public async Task<SwarmLab> GetAsync()
    {
        await _one.WaitAsync();
        try
        {
            return _lab ??= await SwarmLab.UpAsync(new LabOptions { Name = Name }, Reporter, CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    public static ILabReporter Reporter => new TextReporter(line => TestContext.Current.TestOutputHelper?.WriteLine(line));

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null) await _lab.DisposeAsync();
        _one.Dispose();
    }
}
