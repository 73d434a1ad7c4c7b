using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class PlacementConstraintTests
{
    private static readonly NodeView Node = new("abc123", "Worker-1", "worker", true, true, "10.1.2.3", "linux", "x86_64",
        new Dictionary<string, string> { ["disk"] = "SSD", ["Zone"] = "a" },
        new Dictionary<string, string> { ["gpu"] = "yes" });

    [Theory]
    [InlineData("node.id==abc123", true)]
    [InlineData("node.id != abc123", false)]
    [InlineData(" node.hostname == worker-1 ", true)]
    [InlineData("NODE.HOSTNAME!=WORKER-1", false)]
    [InlineData("node.role==manager", false)]
    [InlineData("node.role!=manager", true)]
    [InlineData("node.platform.os==Linux", true)]
    [InlineData("node.platform.arch==x86_64", true)]
    [InlineData("node.platform.arch==amd64", false)]
    [InlineData("node.labels.disk==ssd", true)]
    [InlineData("node.labels.disk!=ssd", false)]
    [InlineData("node.labels.Disk==ssd", false)]
    [InlineData("Node.Labels.Zone==a", true)]
    [InlineData("node.labels.absent==x", false)]
    [InlineData("node.labels.absent!=x", true)]
    [InlineData("engine.labels.gpu==yes", true)]
    [InlineData("engine.labels.gpu!=yes", false)]
    [InlineData("node.ip==10.1.2.3", true)]
    [InlineData("node.ip!=10.1.2.3", false)]
    [InlineData("node.ip==10.1.0.0/16", true)]
    [InlineData("node.ip!=10.1.2.0/24", false)]
    [InlineData("node.ip==10.2.0.0/16", false)]
    [InlineData("node.ip!=10.2.0.0/16", true)]
    [InlineData("node.ip==not-an-address", false)]
    [InlineData("node.ip!=not-an-address", false)]
    [InlineData("node.unheard==of", true)]
    public void A_node_is_judged_as_the_scheduler_does(string constraint, bool allowed) =>
        PlacementConstraint.Parse(constraint).ShouldNotBeNull().Allows(Node).ShouldBe(allowed);

    [Theory]
    [InlineData("")]
    [InlineData("node.id")]
    [InlineData("node.id=abc")]
    [InlineData("==abc")]
    public void What_is_no_constraint_is_none(string text) => PlacementConstraint.Parse(text).ShouldBeNull();

    [Fact]
    public void Its_parts_are_trimmed() =>
        PlacementConstraint.Parse(" node.labels.a != b==c ").ShouldBe(new PlacementConstraint("node.labels.a != b", true, "c"));

    [Fact]
    public void Excluding_a_node_excludes_it() =>
        PlacementConstraint.Parse(PlacementConstraint.ExcludeNode("abc123")).ShouldNotBeNull().Allows(Node).ShouldBeFalse();
}
