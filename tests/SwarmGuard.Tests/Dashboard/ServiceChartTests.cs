using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Charts;
using Xunit;

namespace SwarmGuard.Tests.Dashboard;

public sealed class ServiceChartTests
{
    private static readonly DateTimeOffset Noon = Wire.Samples.Noon;
    private static readonly ChartThresholds Lines = new(75, 80, 35, 65);

    [Fact]
    public void Values_stand_at_the_begin_of_their_step_and_gaps_stay_gaps()
    {
        var data = Series("0-t1", Option())["data"]!.AsArray();
        data.Select(p => (long)p![0]!).ShouldBe([Noon.ToUnixTimeMilliseconds(), Noon.AddSeconds(5).ToUnixTimeMilliseconds(), Noon.AddSeconds(10).ToUnixTimeMilliseconds()]);
        data.Select(p => (double?)p![1]).ShouldBe([10, null, 100]);
    }

    [Fact]
    public void Each_pane_draws_its_thresholds()
    {
        Levels(0).ShouldBe([75]);
        Levels(1).ShouldBe([80]);
        Levels(2).ShouldBe([35, 65]);
    }

    [Fact]
    public void Replicas_are_steps() => ((string?)Series("replicas", Option())["step"]).ShouldBe("end");

    [Fact]
    public void An_episode_is_marked_in_every_pane_from_begin_to_end()
    {
        var option = Option(new ChartMark(Noon.AddSeconds(2), Noon.AddSeconds(7), "Migration", Failed: false, "/episodes/a1"));
        foreach (var pane in (int[])[0, 1, 2, 3])
        {
            var area = Series($"{pane}-marks", option)["markArea"]!["data"]![0]!.AsArray();
            area.Select(end => (long)end!["xAxis"]!).ShouldBe([Noon.AddSeconds(2).ToUnixTimeMilliseconds(), Noon.AddSeconds(7).ToUnixTimeMilliseconds()]);
            ((string?)area[0]!["link"]).ShouldBe("/episodes/a1");
        }
    }

    [Fact]
    public void Of_many_tasks_the_busiest_are_drawn() =>
        ServiceChart.Busiest(History with { Tasks = [.. Enumerable.Range(0, 40).Select(i => Task($"t{i}", i, 0, 0))] })
            .Select(t => t.TaskId).ShouldBe(Enumerable.Range(28, ServiceChart.MostLines).Select(i => $"t{i}"), ignoreOrder: true);

    private static ServiceHistory History => new()
    {
        Service = "web", From = Noon, StepSeconds = 5, Steps = 3, Replicas = [1, 1, 2], Tasks = [Task("t1", 10, null, 130)],
    };

    private static TaskHistory Task(string id, params double?[] cpu) =>
        new() { TaskId = id, Name = "web.1", Node = "n1", CpuPercent = cpu, MemoryPercent = cpu, NetworkPercent = cpu };

    private static JsonObject Option(params ChartMark[] marks) => ServiceChart.Of(History, Lines, marks, isDark: false);

    private static double[] Levels(int pane) => [.. Series($"{pane}-marks", Option())["markLine"]!["data"]!.AsArray().Select(line => (double)line!["yAxis"]!)];

    private static JsonNode Series(string id, JsonObject option) => option["series"]!.AsArray().Single(s => (string?)s!["id"] == id)!;
}
