using Shouldly;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Layout;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class LabNameTests
{
    [Theory]
    [InlineData("default")]
    [InlineData("a")]
    [InlineData("two-labs-9")]
    [InlineData("abcdefghijkl")]
    public void Names_safe_for_namespaces_cgroups_and_folders_are_taken(string name) => LabName.Require(name).ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData("abcdefghijklm")]
    [InlineData("Upper")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("../etc")]
    [InlineData("a\n")]
    [InlineData("a b")]
    public void Any_other_name_is_refused_and_named(string name) =>
        Should.Throw<LabException>(() => LabName.Require(name)).Message.ShouldContain($"'{name}'");

    [Fact]
    public void A_lab_claims_its_own_namespaces_and_no_other_labs()
    {
        var lab = new LabLayout("a");
        lab.OwnsNamespace("sglab-a-sw").ShouldBeTrue();
        lab.OwnsNamespace(lab.Node(9).Namespace).ShouldBeTrue();
        lab.OwnsNamespace("sglab-a-b-n1").ShouldBeFalse();
        lab.OwnsNamespace("sglab-b-n1").ShouldBeFalse();
        lab.OwnsNamespace("a").ShouldBeFalse();
    }

    [Theory]
    [InlineData("sglab-a-n1", "a")]
    [InlineData("sglab-a-b-sw", "a-b")]
    [InlineData("cni-1234", null)]
    public void A_namespace_tells_its_lab(string networkNamespace, string? lab) => LabLayout.LabOf(networkNamespace).ShouldBe(lab);
}
