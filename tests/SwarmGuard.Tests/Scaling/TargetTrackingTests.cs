using Shouldly;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class TargetTrackingTests
{
    [Theory]
    [InlineData(2, 90)]
    [InlineData(2, 150)]
    [InlineData(3, 151)]
    [InlineData(4, 300)]
    public void One_replica_calls_for_as_many_as_bring_the_average_to_the_target(int replicas, double cpu) =>
        Wish(ScaleScene.With(cpu)).Replicas.ShouldBe(replicas);

    [Fact]
    public void The_average_counts_and_not_the_hottest() => Told(ScaleScene.With(100, 20, 30)).ShouldBe(
        (3, "CPU 50 % on average of 3, target 75 %"));

    [Theory]
    [InlineData(75, 2, "CPU 75 % on average of 2, target 75 %")]
    [InlineData(82.5, 2, "CPU 83 % on average of 2, within 10 % of its target 75 %")]
    [InlineData(82.6, 3, "CPU 83 % on average of 2, target 75 %")]
    public void An_average_within_the_tolerance_is_on_target(double cpu, int replicas, string because) =>
        Told(ScaleScene.With(cpu, cpu)).ShouldBe((replicas, because));

    [Fact]
    public void Without_a_tolerance_anything_above_the_target_counts()
    {
        var scene = ScaleScene.With(75.1).Scaling(s => s with { Tolerance = 0 });
        Wish(scene).Replicas.ShouldBe(2);
    }

    [Theory]
    [InlineData(100, 70, 2, "CPU 100 % on average of 1, target 75 %")]
    [InlineData(100, 170, 3, "memory 170 % on average of 1, target 80 %")]
    [InlineData(10, 90, 2, "memory 90 % on average of 1, target 80 %")]
    public void The_figure_that_calls_for_more_decides(double cpu, double memory, int replicas, string because) =>
        Told(ScaleScene.Empty().Replica(cpu, memory)).ShouldBe((replicas, because));

    [Fact]
    public void Of_two_figures_that_call_for_as_many_the_nearer_to_its_target_is_told() =>
        Wish(ScaleScene.Empty().Replica(10, 85)).Because.ShouldBe("memory 85 % on average of 1, within 10 % of its target 80 %");

    [Fact]
    public void A_replica_that_is_still_starting_counts_as_idle() => Told(ScaleScene.With(100).Replica(100, running: false)).ShouldBe(
        (2, "CPU 50 % on average of 2, target 75 % (1 not running or not measured, counted as idle)"));

    [Fact]
    public void A_replica_that_was_not_measured_counts_as_idle() => Told(ScaleScene.With(100, 100, 100).Replica(null)).ShouldBe(
        (4, "CPU 75 % on average of 4, target 75 % (1 not running or not measured, counted as idle)"));

    [Fact]
    public void A_replica_without_a_task_yet_counts_as_idle_too() => Told(ScaleScene.With(100).Wanting(3)).ShouldBe(
        (3, "CPU 33 % on average of 3, target 75 % (2 not running or not measured, counted as idle)"));

    [Fact]
    public void Little_load_never_calls_for_fewer() => Wish(ScaleScene.With(1, 1, 1)).Replicas.ShouldBe(3);

    [Fact]
    public void A_target_of_nothing_calls_for_nothing() =>
        TargetTracking.Wish(ScaleScene.With(50).Sight(), new Thresholds(0, 0, 35, 65), 0.1).Replicas.ShouldBe(1);

    [Fact]
    public void A_service_without_replicas_stays_without() => Told(ScaleScene.Empty()).ShouldBe(
        (0, "CPU 0 % on average of 0, target 75 %"));

    [Fact]
    public void A_figure_out_of_this_world_does_not_overflow() =>
        Wish(ScaleScene.With(double.MaxValue)).Replicas.ShouldBe(int.MaxValue);

    [Theory]
    [InlineData(100, 10, 100, 75, "thresholds.cpu_percent")]
    [InlineData(10, 90, 90, 80, "thresholds.memory_percent")]
    [InlineData(80, 10, 80, 75, "scaling.tolerance")]
    public void What_decides_is_told_as_data(double cpu, double memory, double measured, double limit, string setting)
    {
        var wish = Wish(ScaleScene.Empty().Replica(cpu, memory));
        (wish.Figure, wish.Setting).ShouldBe((new GateFigure(measured, limit, "percent"), setting));
    }

    private static (int Replicas, string Because) Told(ScaleScene scene) => (Wish(scene).Replicas, Wish(scene).Because);

    private static ReplicaWish Wish(ScaleScene scene) =>
        TargetTracking.Wish(scene.Sight(), scene.Policy.Thresholds, scene.Policy.Scaling.Tolerance);
}
