using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Tests.Agent;
using Xunit;

namespace SwarmGuard.Tests.Access;

/// <summary>An agent and a manager that want a proof of each other.</summary>
public sealed class AgentTrustTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly Secrets _secrets = new();
    private readonly StringWriter _log = new();

    public void Dispose()
    {
        _secrets.Dispose();
        _log.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-600)]
    [InlineData(600)]
    public async Task An_agent_is_heard_though_its_clock_is_minutes_off(int seconds)
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(seconds));
        using var agent = Client(manager.Url, time);
        for (var i = 0; i < 3; i++)
        {
            var delivery = await agent.SendAsync(Wire.Samples.Batch, Stop);
            delivery.Result.ShouldBe(DeliveryResult.Delivered, delivery.Problem);
            delivery.Answer.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task An_impostor_is_not_obeyed()
    {
        await using var impostor = await FakeManager.StartAsync();
        impostor.PollIntervalSeconds = 60;
        using var agent = Client(impostor.Url, TimeProvider.System);
        var delivery = await agent.SendAsync(Wire.Samples.Batch, Stop);
        delivery.Answer.ShouldBeNull();
        delivery.Result.ShouldBe(DeliveryResult.Failed, "what somebody else took has not been heard by the manager");
        delivery.Problem.ShouldContain("without a proof");
        impostor.NextStatuses.Enqueue(400);
        (await agent.SendAsync(Agent.Alerts.Of("a"), Stop)).Result.ShouldBe(DeliveryResult.Failed, "nor does its refusal end an alert");
    }

    [Fact]
    public async Task An_agents_secret_is_replaced_manager_first_and_no_message_is_lost()
    {
        const string fresh = "another-token-0123456789";
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Secrets.Agents);
            var own = SwarmGuard.Docker.Access.TokenFile.OfAgents(_ => file);
            own.Open().ShouldBeNull();
            using var agent = new ManagerClient(manager.Url, time, new SharedSecret(own, new ConsoleLog(_log, time), time));
            (await agent.SendAsync(Wire.Samples.Batch, Stop)).Result.ShouldBe(DeliveryResult.Delivered);
            File.WriteAllText(_secrets.AgentsPath, $"{Secrets.Agents}\n{fresh}");
            await KnowsAsync(manager, fresh, 200);
            (await agent.SendAsync(Wire.Samples.Batch, Stop)).Result.ShouldBe(DeliveryResult.Delivered);
            File.WriteAllText(file, fresh);
            time.Advance(TimeSpan.FromSeconds(2));
            (await agent.SendAsync(Wire.Samples.Batch, Stop)).Result.ShouldBe(DeliveryResult.Delivered);
            File.WriteAllText(_secrets.AgentsPath, fresh);
            await KnowsAsync(manager, Secrets.Agents, 401);
            (await agent.SendAsync(Wire.Samples.Batch, Stop)).Result.ShouldBe(DeliveryResult.Delivered);
        }
        finally
        {
            File.Delete(file);
        }

        _log.ToString().ShouldContain("read anew, 1 token");
        _log.ToString().ShouldNotContain(fresh);
    }

    [Fact]
    public async Task An_agent_with_a_wrong_secret_tries_on_and_says_why_without_saying_what()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        File.WriteAllText(_secrets.AgentsPath, "wrong-0123456789abcdef");
        using var agent = Client(manager.Url, TimeProvider.System);
        var delivery = await agent.SendAsync(Agent.Alerts.Of("a"), Stop);
        delivery.Result.ShouldBe(DeliveryResult.Failed);
        delivery.Problem.ShouldContain("401");
        delivery.Problem.ShouldNotContain("wrong-");
    }

    private ManagerClient Client(Uri manager, TimeProvider time) =>
        new(manager, time, new SharedSecret(_secrets.AgentsFile(), new ConsoleLog(_log, time), time));

    private static Task KnowsAsync(GuardedManager manager, string token, int status) => Manager.RunningManager.UntilAsync(
        async () => (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert", "Bearer", token, GuardedManager.Alert))).Status, now => now == status);
}
