using Shouldly;
using SwarmGuard.Manager.Alerts;
using Xunit;

namespace SwarmGuard.Tests.Simulation;

public sealed class TurnstileTests
{
    [Fact]
    public async Task One_is_let_through_at_a_time_in_the_order_in_which_they_came()
    {
        var turnstile = new Turnstile();
        await turnstile.EnterAsync(CancellationToken.None);
        var (second, third) = (turnstile.EnterAsync(CancellationToken.None), turnstile.EnterAsync(CancellationToken.None));
        turnstile.Leave();
        await second;
        third.IsCompleted.ShouldBeFalse();
        turnstile.Leave();
        await third;
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_turn()
    {
        var turnstile = new Turnstile();
        using var stop = new CancellationTokenSource();
        await turnstile.EnterAsync(CancellationToken.None);
        var (second, third) = (turnstile.EnterAsync(stop.Token), turnstile.EnterAsync(CancellationToken.None));
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        turnstile.Leave();
        await third;
        turnstile.Leave();
        await turnstile.EnterAsync(CancellationToken.None);
    }
}
