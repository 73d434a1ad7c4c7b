using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class EligibilityTests
{
    private const string None = "no other node may run web: ";

    [Fact]
    public void A_swarm_of_one_node_offers_none()
    {
        var builder = PictureBuilder.ThreeNodes();
        builder.Nodes.RemoveAll(n => n.Id != "n1");
        Held(builder, "the Swarm has one node only");
    }

    [Fact]
    public void Nodes_must_be_ready_and_active() => Held(
        PictureBuilder.ThreeNodes().Node("n2", n => n with { IsReady = false }).Node("n3", n => n with { IsActive = false }),
        "none of the other 2 nodes is ready and active");

    [Fact]
    public void Constraints_of_the_users_bind_us_too() => Held(
        PictureBuilder.ThreeNodes().With(s => s with { Constraints = ["node.id==n1", "node.role==worker"] }),
        "its constraints (node.id==n1, node.role==worker) allow none of the others");

    [Fact]
    public void Replicas_per_node_are_limited() => Held(
        PictureBuilder.ThreeNodes("n1", "n2", "n3").With(s => s with { MaxReplicasPerNode = 1 }),
        "the others hold 1 replica(s) each, the most it allows per node");

    [Fact]
    public void A_host_port_is_taken_once_per_node() => Held(
        PictureBuilder.ThreeNodes("n1", "n2", "n3").With(s => s with { HostPorts = [8080] }),
        "the others hold a replica already, and its host port 8080 can be taken once per node");

    [Fact]
    public void A_task_that_is_on_its_way_out_takes_no_room() =>
        PictureBuilder.ThreeNodes("n1").Task("n2", TaskState.Shutdown).Task("n3", TaskState.Shutdown)
            .With(s => s with { MaxReplicasPerNode = 1, HostPorts = [80] }).Decide().ShouldBeOfType<Decision.Act>();

    [Fact]
    public void Images_for_another_platform_do_not_run() => Held(
        PictureBuilder.ThreeNodes().With(s => s with { Platforms = [new("linux", "arm64"), new("windows", "amd64")] }),
        "the others don't fit its platforms");

    [Theory]
    [InlineData("linux", "amd64", "x86_64")]
    [InlineData("linux", "x86_64", "amd64")]
    [InlineData("linux", "arm64", "aarch64")]
    [InlineData("", "aarch64", "arm64")]
    [InlineData("Linux", "", "riscv64")]
    public void Architectures_have_two_names(string os, string image, string node) =>
        PictureBuilder.ThreeNodes().Node("n2", n => n with { Architecture = node }).With(s => s with { Platforms = [new(os, image)] })
            .Act().Plan.Targets.ShouldContain("host-n2");

    [Fact]
    public void Nodes_that_do_not_fit_are_no_targets_and_need_no_exclusion()
    {
        var plan = PictureBuilder.ThreeNodes().Node("n3", n => n with { Architecture = "arm64" })
            .With(s => s with { Platforms = [new("linux", "amd64")] }).Act().Plan;
        plan.Targets.ShouldBe(["host-n2"]);
        plan.AddConstraints.ShouldBe(["node.id!=n1"]);
    }

    private static void Held(PictureBuilder builder, string because) =>
        builder.Decide().ShouldHold(HoldReason.NoEligibleNode, None + because);
}
