using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Grafana;

/// <summary>The shape of every dashboard that is provisioned, whichever database it asks: Grafana itself says nothing of what it can't show.</summary>
public sealed class DashboardTests
{
    private const int GridWidth = 24, OldestSchema = 36;

    /// <summary>Grafana's own, which keeps annotations that people draw.</summary>
    private const string BuiltIn = "-- Grafana --";

    private static readonly string Folder = Path.Combine(Checkout.Root, "deploy", "grafana");

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Path.Combine(Folder, "dashboards"), "*.json").Select(file => Path.GetFileName(file)).Order()];

    [Fact]
    public void Dashboards_and_data_sources_have_ids_and_titles_of_their_own()
    {
        var all = Files().Select(row => Read(row.Data)).ToList();

        all.Count.ShouldBeGreaterThanOrEqualTo(2);
        all.Select(board => (string?)board["uid"]).ShouldBeUnique();
        all.Select(board => (string?)board["title"]).ShouldBeUnique();
        Sources().Select(source => source.Uid).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_dashboard_is_one_that_grafana_takes(string file) => Problems(Read(file), [.. Sources().Select(source => source.Uid)]).ShouldBeEmpty();

    [Fact]
    public void The_provider_takes_every_dashboard_of_the_folder()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "provisioning", "dashboards", "swarmguard.yml"));

        text.ShouldContain("type: file");
        text.ShouldContain("path: /var/lib/grafana/dashboards");
    }

    [Fact]
    public void What_is_wrong_is_found()
    {
        var board = Read("influxdb-usage.json");
        var (first, second) = (board["panels"]![0]!, board["panels"]![1]!);
        first["gridPos"]!["w"] = 14;
        first["fieldConfig"]!["defaults"]!["unit"] = "";
        second["id"] = (int)first["id"]!;
        second["title"] = " ";
        second["targets"]![0]!["datasource"]!["uid"] = "nowhere";
        second["targets"]!.AsArray().Add(new JsonObject { ["refId"] = "A" });
        board["schemaVersion"] = 1;
        board["annotations"]!["list"]![0]!["datasource"] = null;

        Problems(board, ["swarmguard-influxdb"]).ShouldBe(
        [
            "schemaVersion 1", "panel ids repeat", "annotation 'Actions' has no data source that is provisioned",
            "'CPU of each container' has no unit", "a panel has no title", "' ' has refIds that repeat", "' ' A has no data source that is provisioned",
            "' ' A asks nothing", "'CPU of each container' and ' ' overlap",
        ], ignoreOrder: true);
    }

    private static List<string> Problems(JsonNode board, HashSet<string> sources)
    {
        var problems = new List<string>();
        void Check(bool isGood, string problem)
        {
            if (!isGood && !problems.Contains(problem)) problems.Add(problem);
        }

        var panels = board["panels"]!.AsArray().Select(panel => panel!).ToList();
        Check((int)board["schemaVersion"]! >= OldestSchema, $"schemaVersion {board["schemaVersion"]}");
        Check(((string?)board["uid"] ?? "") is { Length: > 0 and <= 40 }, "no uid of at most 40 signs");
        Check(!string.IsNullOrWhiteSpace((string?)board["title"]), "no title");
        Check(panels.Count > 0, "no panel");
        Check(panels.Select(panel => (int)panel["id"]!).Distinct().Count() == panels.Count, "panel ids repeat");
        foreach (var annotation in List(board, "annotations"))
            Check(Leads(annotation, sources), $"annotation '{annotation["name"]}' has no data source that is provisioned");
        foreach (var variable in List(board, "templating").Where(variable => (string?)variable["type"] == "query"))
            Check(Leads(variable, sources), $"variable '{variable["name"]}' has no data source that is provisioned");
        foreach (var panel in panels.Where(panel => (string?)panel["type"] is not ("row" or "text"))) CheckPanel(panel, sources, Check);
        foreach (var (one, other) in from i in Enumerable.Range(0, panels.Count) from j in Enumerable.Range(i + 1, panels.Count - i - 1) select (panels[i], panels[j]))
            Check(!Overlap(one["gridPos"]!, other["gridPos"]!), $"'{one["title"]}' and '{other["title"]}' overlap");
        return problems;
    }

    private static void CheckPanel(JsonNode panel, HashSet<string> sources, Action<bool, string> check)
    {
        var title = (string?)panel["title"] ?? "";
        check(title.Trim().Length > 0, "a panel has no title");
        check(!string.IsNullOrEmpty((string?)panel["fieldConfig"]?["defaults"]?["unit"]), $"'{title}' has no unit");
        check(Leads(panel, sources), $"'{title}' has no data source that is provisioned");
        var at = panel["gridPos"]!;
        check((int)at["x"]! >= 0 && (int)at["w"]! > 0 && (int)at["h"]! > 0 && (int)at["x"]! + (int)at["w"]! <= GridWidth, $"'{title}' leaves the grid");
        var targets = panel["targets"]!.AsArray().Select(target => target!).ToList();
        check(targets.Count > 0, $"'{title}' has no target");
        check(targets.Select(target => (string?)target["refId"]).Distinct().Count() == targets.Count, $"'{title}' has refIds that repeat");
        foreach (var target in targets)
        {
            check(Leads(target, sources), $"'{title}' {target["refId"]} has no data source that is provisioned");
            // InfluxQL's is a query, PromQL's an expr.
            check(!string.IsNullOrWhiteSpace((string?)(target["query"] ?? target["expr"])), $"'{title}' {target["refId"]} asks nothing");
        }
    }

    private static bool Leads(JsonNode from, HashSet<string> sources) => (string?)from["datasource"]?["uid"] is { } uid && (uid == BuiltIn || sources.Contains(uid));

    private static bool Overlap(JsonNode one, JsonNode other) => Meet(one, other, "x", "w") && Meet(one, other, "y", "h");

    private static bool Meet(JsonNode one, JsonNode other, string from, string length) =>
        (int)one[from]! < (int)other[from]! + (int)other[length]! && (int)other[from]! < (int)one[from]! + (int)one[length]!;

    private static IEnumerable<JsonNode> List(JsonNode board, string name) => (board[name]?["list"]?.AsArray() ?? []).Select(item => item!);

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "dashboards", file)))!;

    /// <summary>The ids that the provisioned data sources have.</summary>
    private static IEnumerable<(string File, string Uid)> Sources() =>
        from file in Directory.GetFiles(Path.Combine(Folder, "provisioning", "datasources"), "*.yml")
        from line in File.ReadAllLines(file)
        where line.TrimStart().StartsWith("uid: ", StringComparison.Ordinal)
        select (file, line.Trim()["uid: ".Length..]);
}
