using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class TaskCensusTests
{
    [Fact]
    public void Only_the_one_meant_to_go_may_be_missing_afterwards()
    {
        var before = Census("moved", "sibling", "agent");
        before.Lost(Census("new", "sibling", "agent"), ["moved"]).ShouldBe(0);
        before.Lost(Census("new", "sibling-restarted", "agent"), ["moved"]).ShouldBe(1);
    }

    [Fact]
    public void A_task_that_is_told_to_stop_counts_as_gone() =>
        Census("a").Lost(TaskCensus.Of([Task("a", "shutdown")]), []).ShouldBe(1);

    private static TaskCensus Census(params string[] ids) => TaskCensus.Of(ids.Select(id => Task(id, "running")));

    private static LabTask Task(string id, string wanted) => new(id, "service", "n1", 1, "running", wanted, "", "", new JsonObject());
}
