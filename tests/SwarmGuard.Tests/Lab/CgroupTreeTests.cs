using Shouldly;
using SwarmGuard.Lab.Host;
using Xunit;

namespace SwarmGuard.Tests.Lab;

/// <summary>On plain folders: the tree knows a hierarchy only by its mount.</summary>
public sealed class CgroupTreeTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("swarmguard-cgroups-");

    [Fact]
    public void Under_v1_a_cgroup_is_made_in_every_hierarchy_but_cpuset()
    {
        var tree = Tree("cgroup", "cpu", "memory", "cpuset");
        tree.Create("/lab/n1/engine").Select(d => Path.GetRelativePath(_root.FullName, d))
            .ShouldBe(["cpu/lab/n1/engine/cgroup.procs", "memory/lab/n1/engine/cgroup.procs"]);
    }

    [Fact]
    public void Under_v2_the_parents_hand_their_controllers_down()
    {
        var doors = Tree("cgroup2", "unified").Create("/lab/n1/engine");
        doors.Count.ShouldBe(1);
        foreach (var parent in new[] { "", "lab", "lab/n1" })
            File.Exists(Path.Combine(_root.FullName, "unified", parent, "cgroup.subtree_control")).ShouldBeTrue(parent);
        File.Exists(Path.Combine(_root.FullName, "unified/lab/n1/engine/cgroup.subtree_control")).ShouldBeFalse("a leaf has processes");
    }

    [Fact]
    public void Processes_are_found_at_any_depth_of_any_hierarchy()
    {
        var tree = Tree("cgroup", "cpu", "memory");
        tree.Create("/lab/n1/engine");
        File.WriteAllText(Path.Combine(_root.FullName, "cpu/lab/n1/engine/cgroup.procs"), "12\n13\n");
        File.WriteAllText(Path.Combine(_root.FullName, "memory/lab/cgroup.procs"), "13\n14\n");
        tree.Processes("/lab").ShouldBe([12, 13, 14], ignoreOrder: true);
        tree.Processes("/other").ShouldBeEmpty();
    }

    [Fact]
    public void Removing_takes_all_of_it_and_nothing_else()
    {
        var tree = Tree("cgroup", "cpu", "memory");
        tree.Create("/lab/a/n1");
        tree.Create("/lab/b/n1");
        tree.Remove("/lab/a").ShouldBeEmpty();
        tree.Children("/lab").ShouldBe(["b"]);
        tree.RemoveIfEmpty("/lab");
        tree.Exists("/lab/b").ShouldBeTrue();
    }

    [Fact]
    public void What_is_paused_runs_on_after_thawing()
    {
        var tree = Tree("cgroup", "cpu", "freezer");
        tree.Create("/lab/n1/container");
        var state = Path.Combine(_root.FullName, "freezer/lab/n1/container/freezer.state");
        File.WriteAllText(state, "FROZEN");
        tree.Thaw("/lab");
        File.ReadAllText(state).ShouldBe("THAWED");
        File.Exists(Path.Combine(_root.FullName, "cpu/lab/n1/container/freezer.state")).ShouldBeFalse();
    }

    [Fact]
    public void What_is_busy_is_named()
    {
        var tree = Tree("cgroup", "cpu");
        tree.Create("/lab/a");
        File.WriteAllText(Path.Combine(_root.FullName, "cpu/lab/a/file"), "in the way");
        tree.Remove("/lab/a").ShouldBe([Path.Combine(_root.FullName, "cpu/lab/a")]);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private CgroupTree Tree(string kind, params string[] hierarchies) =>
        new([.. hierarchies.Select(h => new MountEntry(_root.CreateSubdirectory(h).FullName, kind, ["rw", h]))]);
}
