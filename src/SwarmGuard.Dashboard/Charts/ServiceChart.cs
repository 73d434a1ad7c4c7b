using System.Text.Json.Nodes;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Charts;

/// <summary>
/// A service over time as one chart of four panes on one time axis: CPU, memory and network of each replica with its thresholds, and the
/// number of replicas as steps; episodes are marked across all. An option object of Apache ECharts, as data: no code in it.
/// </summary>
internal static class ServiceChart
{
    /// <summary>More lines than this nobody reads; the busiest are shown.</summary>
    public const int MostLines = 12;

    private static readonly string[] Panes = ["CPU %", "Memory %", "Network %", "Replicas"];
    private static readonly double[] Tops = [6, 30, 54, 78];
    private const double Height = 17;
    private const int ReplicaPane = 3;
    private const string Green = "#2e9e44";

    // Told apart also by who sees few colours (Okabe and Ito's palette, without its black and yellow, which one of the two themes would swallow).
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"];

    public static JsonObject Of(ServiceHistory history, ChartThresholds thresholds, IReadOnlyList<ChartMark> marks, bool isDark)
    {
        var ink = isDark ? "#9fb0bd" : "#54636f";
        var grid = isDark ? "#2a3640" : "#dfe5ea";
        var tasks = Busiest(history);
        JsonArray series =
        [
            .. Lines(history, tasks, 0, t => t.CpuPercent, [(thresholds.Cpu, "threshold")], marks, isDark),
            .. Lines(history, tasks, 1, t => t.MemoryPercent, [(thresholds.Memory, "threshold")], marks, isDark),
            .. Lines(history, tasks, 2, t => t.NetworkPercent, [(thresholds.NetworkLow, "move below"), (thresholds.NetworkHigh, "scale above")], marks, isDark),
            .. Replicas(history, marks, isDark),
        ];
        return new JsonObject
        {
            ["animation"] = false,
            ["useUTC"] = true,
            ["color"] = new JsonArray([.. Colours.Select(c => JsonValue.Create(c))]),
            ["textStyle"] = new JsonObject { ["color"] = ink, ["fontFamily"] = "system-ui, sans-serif" },
            ["tooltip"] = new JsonObject { ["trigger"] = "axis", ["confine"] = true },
            ["axisPointer"] = new JsonObject { ["link"] = new JsonArray(new JsonObject { ["xAxisIndex"] = "all" }) },
            ["title"] = Each(pane => new JsonObject
            {
                ["text"] = Panes[pane], ["top"] = $"{Tops[pane] - 3.5}%", ["left"] = 8,
                ["textStyle"] = new JsonObject { ["fontSize"] = 12, ["fontWeight"] = 600, ["color"] = ink },
            }),
            ["grid"] = Each(pane => new JsonObject { ["top"] = $"{Tops[pane]}%", ["height"] = $"{Height}%", ["left"] = 44, ["right"] = 84 }),
            ["xAxis"] = Each(pane => TimeAxis(pane, history, ink, grid)),
            ["yAxis"] = Each(pane => ValueAxis(pane, ink, grid)),
            ["series"] = series,
        };
    }

    public static IReadOnlyList<TaskHistory> Busiest(ServiceHistory history) =>
    [
        .. history.Tasks.OrderByDescending(t => t.CpuPercent.Max() ?? 0).Take(MostLines).OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    private static JsonArray Each(Func<int, JsonObject> pane) => new([.. Enumerable.Range(0, Panes.Length).Select(pane)]);

    private static JsonObject TimeAxis(int pane, ServiceHistory history, string ink, string grid) => new()
    {
        ["type"] = "time", ["gridIndex"] = pane,
        ["min"] = history.From.ToUnixTimeMilliseconds(), ["max"] = At(history, history.Steps),
        ["axisLabel"] = new JsonObject { ["show"] = pane == ReplicaPane, ["color"] = ink, ["hideOverlap"] = true },
        ["axisLine"] = new JsonObject { ["lineStyle"] = new JsonObject { ["color"] = grid } },
        ["splitLine"] = new JsonObject { ["show"] = false },
    };

    private static JsonObject ValueAxis(int pane, string ink, string grid)
    {
        var axis = new JsonObject
        {
            ["type"] = "value", ["gridIndex"] = pane, ["min"] = 0, ["splitNumber"] = 2,
            ["axisLabel"] = new JsonObject { ["color"] = ink },
            ["splitLine"] = new JsonObject { ["lineStyle"] = new JsonObject { ["color"] = grid } },
        };
        if (pane == ReplicaPane) axis["minInterval"] = 1;
        // What may be used is the whole of the picture, and a busy container may get more for a moment.
        else axis["max"] = JsonValue.Create(100);
        return axis;
    }

    private static IEnumerable<JsonNode> Lines(
        ServiceHistory history, IReadOnlyList<TaskHistory> tasks, int pane, Func<TaskHistory, IReadOnlyList<double?>> figure,
        (double? At, string Name)[] thresholds, IReadOnlyList<ChartMark> marks, bool isDark)
    {
        foreach (var (index, task) in tasks.Index())
        {
            yield return new JsonObject
            {
                ["id"] = $"{pane}-{task.TaskId}", ["name"] = $"{task.Name} on {task.Node}", ["type"] = "line",
                ["xAxisIndex"] = pane, ["yAxisIndex"] = pane, ["showSymbol"] = false, ["lineStyle"] = new JsonObject { ["width"] = 1.5 },
                ["itemStyle"] = new JsonObject { ["color"] = Colours[index % Colours.Length] },
                ["data"] = Points(history, step => figure(task).ElementAtOrDefault(step) is { } value ? Math.Round(Math.Min(value, 100), 1) : null),
            };
        }

        yield return Marks(pane, thresholds, marks, isDark);
    }

    // In a series of its own, so that it stands also where nothing was measured. An episode is an area and, since that may be thinner than a
    // hair, a line at its begin.
    private static JsonObject Marks(int pane, (double? At, string Name)[] thresholds, IReadOnlyList<ChartMark> marks, bool isDark)
    {
        var red = isDark ? "#ef7d78" : "#c62828";
        var ink = isDark ? "#e4ebf1" : "#1b2733";
        return new JsonObject
        {
            ["id"] = $"{pane}-marks", ["name"] = "", ["type"] = "line", ["xAxisIndex"] = pane, ["yAxisIndex"] = pane, ["data"] = new JsonArray(),
            ["tooltip"] = new JsonObject { ["show"] = false },
            ["markLine"] = new JsonObject
            {
                ["symbol"] = "none",
                ["label"] = new JsonObject { ["position"] = "end", ["formatter"] = "{b}", ["fontSize"] = 10 },
                ["data"] = new JsonArray(
                [
                    .. thresholds.Where(t => t.At is not null).Select(t => new JsonObject
                    {
                        ["name"] = t.Name, ["yAxis"] = t.At, ["lineStyle"] = new JsonObject { ["color"] = red, ["type"] = "dashed" },
                        ["label"] = new JsonObject { ["color"] = red },
                    }),
                    .. marks.Select(mark => new JsonObject
                    {
                        ["name"] = mark.Label, ["xAxis"] = mark.From.ToUnixTimeMilliseconds(), ["link"] = mark.Link,
                        ["lineStyle"] = new JsonObject { ["color"] = mark.Failed ? red : Green, ["type"] = "solid", ["width"] = 2 },
                        ["label"] = new JsonObject { ["show"] = pane == 0, ["color"] = ink },
                    }),
                ]),
            },
            ["markArea"] = Areas(marks),
        };
    }

    private static IEnumerable<JsonNode> Replicas(ServiceHistory history, IReadOnlyList<ChartMark> marks, bool isDark) =>
    [
        new JsonObject
        {
            ["id"] = "replicas", ["name"] = "replicas wanted", ["type"] = "line", ["step"] = "end", ["xAxisIndex"] = ReplicaPane, ["yAxisIndex"] = ReplicaPane,
            ["showSymbol"] = false, ["lineStyle"] = new JsonObject { ["width"] = 2 }, ["areaStyle"] = new JsonObject { ["opacity"] = 0.12 },
            ["itemStyle"] = new JsonObject { ["color"] = Colours[0] },
            ["data"] = Points(history, step => history.Replicas.ElementAtOrDefault(step)),
        },
        Marks(ReplicaPane, [], marks, isDark),
    ];

    private static JsonObject Areas(IReadOnlyList<ChartMark> marks) => new()
    {
        ["label"] = new JsonObject { ["show"] = false },
        ["data"] = new JsonArray([.. marks.Select(mark => new JsonArray(
            new JsonObject
            {
                ["name"] = mark.Label, ["xAxis"] = mark.From.ToUnixTimeMilliseconds(), ["link"] = mark.Link,
                ["itemStyle"] = new JsonObject { ["color"] = mark.Failed ? "rgba(198,40,40,.28)" : "rgba(46,125,50,.28)" },
            },
            new JsonObject { ["xAxis"] = mark.To.ToUnixTimeMilliseconds() }))]),
    };

    private static JsonArray Points(ServiceHistory history, Func<int, double?> value) => new(
    [
        .. Enumerable.Range(0, history.Steps).Select(step => new JsonArray(JsonValue.Create(At(history, step)), value(step) is { } known ? JsonValue.Create(known) : null)),
    ]);

    private static long At(ServiceHistory history, int step) => history.From.AddSeconds(step * history.StepSeconds).ToUnixTimeMilliseconds();
}
