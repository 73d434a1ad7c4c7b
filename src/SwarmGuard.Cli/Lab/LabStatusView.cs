using System.Text.Json;
using Spectre.Console;

namespace SwarmGuard.Cli.Lab;

internal static class LabStatusView
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void PrintJson(LabStatus status) => Console.WriteLine(JsonSerializer.Serialize(status, Readable));

    public static void Print(LabStatus status)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("node", "role", "address", "state", "engine pid");
        foreach (var node in status.Nodes)
        {
            table.AddRow(
                node.Name,
                node.IsManager ? "manager" : "worker",
                node.Address,
                node.EnginePid is null ? "no engine" : node.State,
                node.EnginePid?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(
            $"Lab '{status.Name}', registry {status.Registry}, {(status.HasIpvs ? "with" : "without")} IPVS.");
    }
}
