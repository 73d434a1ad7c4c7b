using Microsoft.AspNetCore.Http;
using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Tests.Engine;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Overhead;

public sealed class StatsLoopTests
{
    [Fact]
    public async Task Containers_are_asked_one_after_the_other_and_one_that_is_gone_holds_up_none()
    {
        var done = new TaskCompletionSource();
        var asked = new List<string>();
        await using var server = await FakeServer.StartAsync(async context =>
        {
            var path = context.Request.Path + context.Request.QueryString;
            if (path.Contains("/stats", StringComparison.Ordinal)) asked.Add(path[(path.IndexOf("/containers", StringComparison.Ordinal) + 1)..]);
            if (asked.Count > 3) done.TrySetResult();
            if (path.Contains("/gone/", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("""{"ApiVersion": "1.48"}""");
        });
        using var engine = new EngineClient(server.Address);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var loop = new StatsLoop(engine, ["a", "gone", "b"], TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var from = TimeProvider.System.GetTimestamp();
        var running = loop.RunAsync(ending.Token);
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await ending.CancelAsync();
        await running;

        asked.Take(4).ShouldBe(((string[])["a", "gone", "b", "a"]).Select(id => $"containers/{id}/stats?stream=false"));
        var pass = loop.Between(from, TimeProvider.System.GetTimestamp());
        pass.Answered.ShouldBeGreaterThanOrEqualTo(2);
        pass.Failed.ShouldBeGreaterThanOrEqualTo(1);
        pass.MeanMs.ShouldBeGreaterThan(0);
        loop.Between(from - 1, from).ShouldBe(new LoopPass(0, 0, 0), "nothing ended before it began");
    }
}
