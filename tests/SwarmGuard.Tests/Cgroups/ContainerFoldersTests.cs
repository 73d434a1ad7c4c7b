using Shouldly;
using SwarmGuard.Docker.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Cgroups;

public sealed class ContainerFoldersTests : IDisposable
{
    private static readonly string A = new('a', 64);
    private static readonly string B = new('b', 64);
    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("system.slice/docker-{0}.scope")]
    [InlineData("docker/{0}")]
    [InlineData("custom/parent/of/mine/{0}")]
    [InlineData("my.slice/my-own.slice/docker-{0}.scope")]
    public void A_container_is_found_with_either_driver_and_below_any_parent(string pattern)
    {
        var folder = string.Format(null, pattern, A);
        _host.AddV2(folder);
        _host.AddV2("system.slice/ssh.service");

        Folders().All().ShouldBe(new Dictionary<string, string> { [A] = "/" + folder });
    }

    [Theory]
    [InlineData("system.slice/docker-{0}.scope")]
    [InlineData("docker/{0}")]
    public void On_version_1_too(string pattern)
    {
        var folder = string.Format(null, pattern, A);
        _host.AddV1(folder);

        Folders().All().ShouldBe(new Dictionary<string, string> { [A] = "/" + folder });
    }

    [Fact]
    public void A_container_within_a_container_is_part_of_it()
    {
        _host.AddV2($"docker/{A}");
        _host.AddV2($"docker/{A}/docker/{B}");

        Folders().All().Keys.ShouldBe([A]);
    }

    [Theory]
    [InlineData("docker/0123456789ab")]
    [InlineData("system.slice/cri-containerd-{0}.scope")]
    [InlineData("docker/{0}0")]
    [InlineData("docker/{0}.scope")]
    public void What_docker_does_not_name_so_is_none(string pattern)
    {
        _host.AddV2(string.Format(null, pattern, A));

        Folders().All().ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_nodes_own_group_is_looked_through_where_nodes_share_a_machine()
    {
        _host.AddV2($"lab/n1/{A}");
        _host.AddV2($"lab/n2/{B}");

        Folders("/lab/n1/").All().ShouldBe(new Dictionary<string, string> { [A] = $"/lab/n1/{A}" });
        Folders("lab/n3").All().ShouldBeEmpty();
    }

    [Fact]
    public void A_new_container_is_seen_beside_others_without_a_walk_through_all()
    {
        _host.AddV2($"docker/{A}");
        var folders = Folders();
        folders.All();
        _host.AddV2($"docker/{B}");
        _host.AddV2($"elsewhere/{new string('c', 64)}");

        folders.InKnownParents().Keys.ShouldBe([A, B], ignoreOrder: true);
        folders.All().Count.ShouldBe(3);
    }

    private ContainerFolders Folders(string? below = null) => new(CgroupTree.Find(_host.Folders).ShouldNotBeNull(), below);
}
