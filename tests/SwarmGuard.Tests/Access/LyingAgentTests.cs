using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Records;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Access;

/// <summary>An agent that knows the secret and lies.</summary>
public sealed class LyingAgentTests
{
    [Fact]
    public void Figures_of_a_task_count_only_from_the_node_on_which_Swarm_says_that_it_runs()
    {
        var now = TimeProvider.System.GetUtcNow();
        var picture = new PictureBuilder().Node("n1").Node("n2").Task("n2").Build();
        var samples = new SampleBook(TimeProvider.System);
        samples.Take(Batch("n1", picture.Tasks[0].Id, cpu: 99), now);
        var taker = new PictureTaker(null!, samples, TimeProvider.System);
        taker.Sight(picture, TimeSpan.FromSeconds(10)).Replicas[0].Usage.ShouldBeNull("n1 has no say in n2's tasks");
        samples.Take(Batch("n2", picture.Tasks[0].Id, cpu: 5), now);
        taker.Sight(picture, TimeSpan.FromSeconds(10)).Replicas[0].Usage.ShouldNotBeNull().CpuPercent.ShouldBe(5);
    }

    private static SampleBatch Batch(string node, string task, double cpu) => Wire.Samples.Batch with
    {
        NodeId = node,
        Containers = [Wire.Samples.Batch.Containers[0] with { TaskId = task, Metrics = Wire.Samples.Metrics with { CpuPercent = cpu } }],
    };
}
