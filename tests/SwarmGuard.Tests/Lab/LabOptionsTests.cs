using Shouldly;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Layout;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class LabOptionsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(3, 0)]
    [InlineData(3, 4)]
    public void Impossible_shapes_are_refused(int nodes, int managers) =>
        Should.Throw<LabException>(() => new LabOptions { Nodes = nodes, Managers = managers }.Validate());

    [Fact]
    public void Every_node_has_its_own_address_in_the_labs_subnet()
    {
        var addresses = Enumerable.Range(1, LabOptions.MostNodes).Select(LabSubnet.Node).Append(LabSubnet.Switch).ToList();
        addresses.Distinct().Count().ShouldBe(LabOptions.MostNodes + 1);
        addresses.ShouldAllBe(a => a.StartsWith("10.99.0."));
        Should.Throw<ArgumentOutOfRangeException>(() => LabSubnet.Node(LabOptions.MostNodes + 1));
    }

    /// <summary>The kernel allows 108 bytes with the closing zero, and 15 characters for a card's name.</summary>
    [Fact]
    public void The_longest_name_stays_within_the_kernels_limits()
    {
        var node = new LabLayout("abcdefghijkl").Node(9);
        node.Socket.Length.ShouldBeLessThan(108);
        node.SwitchPort.Length.ShouldBeLessThanOrEqualTo(15);
    }
}
