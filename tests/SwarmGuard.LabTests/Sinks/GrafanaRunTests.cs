using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.LabTests.Seeing;
using Xunit;

namespace SwarmGuard.LabTests.Sinks;

/// <summary>What the deployed stack writes into InfluxDB, and whether the dashboards find it there.</summary>
[Collection(SeeingCollection.Name)]
public sealed class GrafanaRunTests(SeenRun run)
{
    [Fact(Timeout = 300_000)]
    public async Task Every_question_of_the_dashboards_has_an_answer()
    {
        var stop = TestContext.Current.CancellationToken;
        var all = GrafanaQueries.All();
        all.Count.ShouldBeGreaterThan(20);
        var empty = new List<string>();
        foreach (var (where, query) in all)
        {
            var rows = await run.Influx.RowsAsync(query, stop);
            if (!rows.Any(row => row.Any(cell => cell.Key != "time" && cell.Value is not null))) empty.Add($"{where}: {query}");
        }

        empty.ShouldBeEmpty();
    }

    [Fact(Timeout = 300_000)]
    public async Task Each_agent_wrote_its_own_node_and_containers()
    {
        var stop = TestContext.Current.CancellationToken;
        var nodes = await run.Influx.RowsAsync("SELECT count(\"cpu\"), max(\"cpu\"), max(\"mem\") FROM \"nodes\" GROUP BY \"node\"", stop);
        nodes.Select(row => (string?)row["node"]).ShouldBe(run.Lab.Nodes.Select(node => node.Name), ignoreOrder: true);
        nodes.ShouldAllBe(row => (double)row["max_1"]! > 0 && (int)row["count"]! > 5);

        var containers = await run.Influx.RowsAsync(
            $"SELECT max(\"cpu\") FROM \"containers\" WHERE \"service\" = '{SeenRun.Service}' GROUP BY \"node\", \"container\", \"cid\"", stop);
        containers.Count.ShouldBe(3, "the first task, the one that it was moved to, and the second replica");
        containers.ShouldContain(row => (double)row["max"]! > 75);
        containers.ShouldAllBe(row => ((string)row["cid"]!).Length == 12 && ((string)row["container"]!).StartsWith(SeenRun.Service));
    }

    [Fact(Timeout = 300_000)]
    public async Task The_managers_points_say_what_its_api_says()
    {
        var stop = TestContext.Current.CancellationToken;
        var ends = await run.Influx.RowsAsync("SELECT * FROM \"episodes\" WHERE \"phase\" = 'end'", stop);
        foreach (var action in run.Actions)
        {
            var end = ends.Single(row => (string?)row["id"] == action.Id);
            ((string?)end["kind"], (string?)end["outcome"], (string?)end["service"]).ShouldBe((action.Kind, action.Status, action.Service));
            Number(end, "mttr_ms").ShouldBe(action.MttrMs!.Value, 0.001);
            Number(end, "t5_ms").ShouldBe(action.MttrMs!.Value, 0.001, "T5 is counted from T0");
            ((string?)end["text"]).ShouldBe(action.Outcome);
        }

        var move = run.Actions.Single(action => action.Kind == ActionKind.Migration);
        var moved = ends.Single(row => (string?)row["id"] == move.Id);
        ((string?)moved["from"], (string?)moved["to"]).ShouldBe((move.FromNode, move.ToNode));
        (await run.Influx.RowsAsync("SELECT \"id\" FROM \"episodes\" WHERE \"phase\" = 'begin'", stop)).Count.ShouldBe(run.Actions.Count);
        var wanted = await run.Influx.RowsAsync($"SELECT min(\"wanted\"), max(\"wanted\") FROM \"replicas\" WHERE \"service\" = '{SeenRun.Service}'", stop);
        ((int)wanted[0]["min"]!, (int)wanted[0]["max"]!).ShouldBe((1, 2));
    }

    private static double Number(Dictionary<string, JsonNode?> row, string column) => (double)row[column]!;
}
