using CsCheck;
using Shouldly;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScalePropertyTests
{
    private static readonly Gen<ScaleDraw> Tracking =
        ScaleDraw.Any.Select(d => d with { Rules = d.Rules with { Strategy = ScalingStrategy.TargetTracking } });

    [Fact]
    public void A_step_up_is_up_and_no_higher_than_allowed() => Acts(ScaleDraw.Any, s => s.Up(), (scene, scale) =>
    {
        scale.Plan.FromReplicas.ShouldBe(scene.Picture.Service.Replicas);
        scale.Plan.ToReplicas.ShouldBeGreaterThan(scale.Plan.FromReplicas);
        scale.Plan.ToReplicas.ShouldBeLessThanOrEqualTo(scene.Policy.Scaling.MaxReplicas);
    });

    [Fact]
    public void A_step_down_is_down_and_no_lower_than_allowed() => Acts(ScaleDraw.Any, s => s.Down(), (scene, scale) =>
    {
        scale.Plan.FromReplicas.ShouldBe(scene.Picture.Service.Replicas);
        scale.Plan.ToReplicas.ShouldBeLessThan(scale.Plan.FromReplicas);
        scale.Plan.ToReplicas.ShouldBeGreaterThanOrEqualTo(Math.Max(1, scene.Policy.Scaling.MinReplicas ?? scale.Plan.BaseReplicas));
        scale.Plan.ToReplicas.ShouldBeGreaterThanOrEqualTo(scale.Plan.FromReplicas - scene.Policy.Scaling.MaxStepDown);
    });

    [Fact]
    public void More_load_never_gives_fewer_replicas() =>
        (from draw in ScaleDraw.Any from cpu in Gen.Double[0, 80] from memory in Gen.Double[0, 80] select (draw, cpu, memory)).Sample(x =>
        {
            var (before, after) = (x.draw.Scene(), x.draw.Scene(x.cpu, x.memory));
            Left(after, after.Up()).ShouldBeGreaterThanOrEqualTo(Left(before, before.Up()));
            Left(after, after.Down()).ShouldBeGreaterThanOrEqualTo(Left(before, before.Down()));
        }, iter: 5000);

    [Fact]
    public void After_a_step_down_the_same_load_calls_for_no_step_up() => Steps(Tracking, s => s.Down(), (draw, scale) =>
    {
        var after = draw.Spread(scale.Plan.ToReplicas, draw.TotalCpu, draw.TotalMemory);
        TargetTracking.Wish(after.Sight(), after.Policy.Thresholds, 0).Replicas.ShouldBe(scale.Plan.ToReplicas, "whatever the tolerance");
        after.Up().ShouldBeOfType<Decision.Hold>();
    });

    [Fact]
    public void After_a_step_up_the_same_load_needs_every_replica() => Steps(Tracking, s => s.Up(), (draw, scale) =>
    {
        var after = draw.Spread(scale.Plan.ToReplicas, draw.TotalCpu, draw.TotalMemory);
        ScaleDownPlanner.IsIdle(after.Sight(), after.Policy).ShouldBeFalse();
        after.Down().ShouldBeOfType<Decision.Hold>();
    });

    [Fact]
    public void No_service_is_short_of_replicas_and_idle_at_once() => Tracking.Sample(draw =>
    {
        var scene = draw.Scene();
        return scene.Up() is not Decision.Scale || !ScaleDownPlanner.IsIdle(scene.Sight(), scene.Policy);
    }, iter: 5000);

    [Fact]
    public void Constraints_exclude_no_node_that_holds_a_wanted_task_and_leave_one_to_go_to() => Acts(ScaleDraw.Any, s => s.Up(), (scene, scale) =>
    {
        var picture = scene.Sight().Picture;
        foreach (var task in picture.Tasks.Where(t => t.IsWanted))
            scale.Plan.AddConstraints.ShouldNotContain(PlacementConstraint.ExcludeNode(task.NodeId));
        scale.Plan.AddConstraints.ShouldBeUnique();
        picture.Nodes.ShouldContain(n => n.IsReady && !scale.Plan.AddConstraints.Contains(PlacementConstraint.ExcludeNode(n.Id)));
    });

    [Fact]
    public void A_step_down_adds_no_constraints() => Acts(ScaleDraw.Any, s => s.Down(), (_, scale) => scale.Plan.AddConstraints.ShouldBeEmpty());

    [Fact]
    public void A_step_knows_every_wanted_task_and_the_version_it_was_decided_on() => Acts(ScaleDraw.Any, s => s.Up(), (scene, scale) =>
    {
        var picture = scene.Sight().Picture;
        scale.Plan.KnownTasks.ShouldBe(picture.Tasks.Where(t => t.IsWanted).Select(t => t.Id));
        scale.Plan.ServiceVersion.ShouldBe(picture.Service.Version);
    });

    [Fact]
    public void Every_decision_has_a_sentence_and_is_the_same_twice() => ScaleDraw.Any.Sample(draw =>
    {
        draw.Scene().Up().Because.ShouldNotBeNullOrWhiteSpace();
        draw.Scene().Down().Because.ShouldNotBeNullOrWhiteSpace();
        Told(draw.Scene().Up()).ShouldBe(Told(draw.Scene().Up()));
        Told(draw.Scene().Down()).ShouldBe(Told(draw.Scene().Down()));
    }, iter: 2000);

    [Fact]
    public void A_step_is_made_if_and_only_if_all_gates_passed() => ScaleDraw.Any.Sample(draw =>
    {
        draw.Scene().Up().ShouldTellOfItsGates();
        draw.Scene().Down().ShouldTellOfItsGates();
    }, iter: 5000);

    [Fact]
    public void Where_only_observing_is_allowed_nothing_is_done() => ScaleDraw.Any.Sample(draw =>
    {
        var scene = draw.Scene().Under(p => p with { Mode = PolicyMode.Observe });
        return scene.Up() is Decision.Hold && scene.Down() is Decision.Hold;
    });

    private static string Told(Decision decision) => decision is Decision.Scale { Plan: var p }
        ? $"{decision.Because} {p.FromReplicas} {p.ToReplicas} {p.BaseReplicas} {string.Join(' ', p.KnownTasks.Concat(p.AddConstraints))}"
        : decision.ToString();

    private static int Left(ScaleScene scene, Decision decision) =>
        decision is Decision.Scale scale ? scale.Plan.ToReplicas : scene.Picture.Service.Replicas;

    // What is drawn may have missing replicas; a question of the same load can only be put where all of it is known.
    private static void Steps(Gen<ScaleDraw> draws, Func<ScaleScene, Decision> decide, Action<ScaleDraw, Decision.Scale> check) => Acts(
        draws.Select(d => d with { States = [.. d.States.Select(_ => 2)], Spoilt = 30 }), (_, scene) => decide(scene), (draw, _, scale) => check(draw, scale));

    private static void Acts(Gen<ScaleDraw> draws, Func<ScaleScene, Decision> decide, Action<ScaleScene, Decision.Scale> check) =>
        Acts(draws, (_, scene) => decide(scene), (_, scene, scale) => check(scene, scale));

    private static void Acts(
        Gen<ScaleDraw> draws, Func<ScaleDraw, ScaleScene, Decision> decide, Action<ScaleDraw, ScaleScene, Decision.Scale> check)
    {
        var acted = 0;
        draws.Sample(draw =>
        {
            var scene = draw.Scene();
            if (decide(draw, scene) is not Decision.Scale scale) return;
            Interlocked.Increment(ref acted);
            check(draw, scene, scale);
        }, iter: 5000);
        acted.ShouldBeGreaterThan(100, "what is drawn must allow steps, or this proves nothing");
    }
}
