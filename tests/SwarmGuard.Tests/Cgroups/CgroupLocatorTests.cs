using Shouldly;
using SwarmGuard.Docker.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Cgroups;

public sealed class CgroupLocatorTests : IDisposable
{
    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void What_the_way_up_stands_for_is_learned_once_and_not_believed_where_it_is_wrong()
    {
        string[] folders = ["system.slice/docker-aaa.scope", "system.slice/docker-bbb.scope", "other.slice/docker-ccc.scope"];
        foreach (var folder in folders) _host.AddV2(folder);
        var tree = CgroupTree.Find(_host.Folders).ShouldNotBeNull();
        var locator = new CgroupLocator(tree);

        string?[] found = [.. new[] { "aaa", "bbb", "ccc" }.Select(id => locator.Find("memory", Told($"/../docker-{id}.scope"), id))];

        found.ShouldBe(folders.Select(folder => Path.Combine(_host.Folders.CgroupRoot, folder)));
    }

    [Fact]
    public void A_container_below_the_agents_own_group_is_found()
    {
        _host.AddV2("outer/agent/docker/aaa");
        var tree = CgroupTree.Find(_host.Folders).ShouldNotBeNull();

        new CgroupLocator(tree).Find("memory", Told("/docker/aaa"), "aaa")
            .ShouldBe(Path.Combine(_host.Folders.CgroupRoot, "outer/agent/docker/aaa"));
    }

    [Fact]
    public void A_container_without_a_folder_is_not_found()
    {
        _host.AddV2("docker/aaa");
        var tree = CgroupTree.Find(_host.Folders).ShouldNotBeNull();

        new CgroupLocator(tree).Find("memory", Told("/../docker-ddd.scope"), "ddd").ShouldBeNull();
    }

    [Fact]
    public void Garbage_in_a_membership_file_is_skipped()
    {
        var membership = CgroupMembership.Parse("\nnonsense\n5:memory\n4:cpu,cpuacct:/a:b\n0::/c\n");

        membership.Unified.ShouldBe("/c");
        membership.Controllers.ShouldBe(new Dictionary<string, string> { ["cpu"] = "/a:b", ["cpuacct"] = "/a:b" }, ignoreOrder: true);
    }

    private static CgroupMembership Told(string path) => CgroupMembership.Parse($"0::{path}\n");
}
