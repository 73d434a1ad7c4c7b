using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Doctoring;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Swarm;

public sealed class SwarmSurveyTests : IAsyncLifetime
{
    private RecordedEngine _engine = null!;
    private EngineClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await RecordedEngine.StartAsync();
        _client = new EngineClient(_engine.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Nodes_are_told_with_their_engines()
    {
        var facts = await TakeAsync();

        facts.Nodes.Select(n => (n.View.Hostname, n.View.Role, n.View.IsReady, n.EngineVersion)).ShouldBe(
            [("n1", "manager", true, "20.10.24+dfsg1"), ("n2", "worker", true, "20.10.24+dfsg1"), ("", "worker", false, "")]);
        facts.Agents.ShouldBeNull();
    }

    [Fact]
    public async Task Services_are_told_with_their_image_and_how_they_are_updated()
    {
        var facts = await TakeAsync();

        var web = facts.Services.Single(s => s.View.Name == "web");
        (web.Image, web.UpdateOrder, web.FailureAction, web.View.Update).ShouldBe(("web:1", "start-first", "rollback", UpdateState.Paused));
        web.UpdateMessage.ShouldBe("update paused due to failure or early termination of task t77");
    }

    [Fact]
    public async Task What_an_update_config_leaves_out_means_what_Swarm_takes_it_for()
    {
        var manager = (await TakeAsync()).Services.Single(s => s.View.Name == "guard_recovery-manager");

        (manager.UpdateOrder, manager.FailureAction, manager.UpdateMessage).ShouldBe(("stop-first", "pause", ""));
    }

    [Fact]
    public async Task Only_tasks_of_our_own_services_are_asked_for()
    {
        var facts = await TakeAsync();

        facts.OwnTasks.Select(t => t.Id).ShouldBe(["m1", "a1", "a2"]);
        facts.OwnTasks[0].Error.ShouldBe("No such image: reg:5000/recovery-manager:1");
        _engine.Requests.Count(r => r.Contains("/tasks", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task An_engine_that_is_no_manager_is_told_as_that()
    {
        _engine.IsWorker = true;

        (await Should.ThrowAsync<EngineException>(TakeAsync)).Fault.ShouldBe(EngineFault.NotManager);
    }

    [Fact]
    public async Task Documents_with_nothing_in_them_are_surveyed_without_a_crash()
    {
        foreach (var key in (string[])["nodes", "services"]) _engine.Documents[key] = new JsonArray(new JsonObject());

        var findings = Doctor.Examine(await TakeAsync());

        findings.ShouldContain(f => f.Severity == "error");
    }

    private Task<DoctorFacts> TakeAsync() => new SwarmSurvey(_client).TakeAsync(TestContext.Current.CancellationToken);
}
