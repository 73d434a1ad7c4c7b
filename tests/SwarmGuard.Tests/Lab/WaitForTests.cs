using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Waiting;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class WaitForTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_condition_that_holds_is_not_waited_for()
    {
        var value = await Wait().ValueAsync("it", TimeSpan.FromSeconds(1), _ => Task.FromResult(Probe.Met(7)), TestContext.Current.CancellationToken);
        value.ShouldBe(7);
    }

    [Fact]
    public async Task Faults_of_an_engine_are_sights_until_patience_ends_and_then_told()
    {
        var looks = 0;
        var waiting = Wait().TrueAsync(
            "the engine",
            TimeSpan.FromSeconds(2),
            _ =>
            {
                looks++;
                _clock.Advance(TimeSpan.FromSeconds(1));
                throw new EngineException(EngineFault.Unreachable, "nobody there");
            },
            TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<LabException>(() => waiting)).Message.ShouldBe("the engine: not within 2 s; last seen: nobody there");
        looks.ShouldBe(2);
    }

    [Fact]
    public async Task Other_failures_are_not_waited_out() => await Should.ThrowAsync<LabException>(
        () => Wait().TrueAsync("it", TimeSpan.FromSeconds(1), _ => throw new LabException("broken for good"), TestContext.Current.CancellationToken));

    /// <summary>Without a pause: the looks themselves let time pass.</summary>
    private WaitFor Wait() => new(_clock) { Pause = TimeSpan.Zero };
}
