using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Services;

/// <summary>Services as a table.</summary>
internal static class ServiceGrid
{
    public const string Replicated = "replicated", Calm = "calm";

    private static readonly Column[] Columns =
    [
        new("SERVICE"), new("KIND", Wide: true), new("REPLICAS", Right: true, Short: "REPL"), new("MEASURED", Right: true, Short: "MEAS"),
        new("CPU%", Right: true),
        new("MEM%", Right: true), new("NET%", Right: true), new("MODE"), new("PAUSED"), new("STATE"),
    ];

    public static Block Of(IEnumerable<ServiceStatus> services) => new Block.Grid(Columns, [.. services.Select(Row)]);

    public static Cell Mode(string mode) => Cell.Of(mode, mode == "act" ? Tone.Good : mode == "off" ? Tone.Faint : Tone.Plain);

    private static IReadOnlyList<Cell> Row(ServiceStatus service) =>
    [
        Cell.Of(service.Name, Tone.Strong),
        service.Kind,
        service.Kind == Replicated ? Figures.Count(service.Replicas) : Cell.None,
        Figures.Count(service.Measured),
        Figures.Tenths(service.CpuPercent),
        Figures.Tenths(service.MemoryPercent),
        Figures.Tenths(service.NetworkPercent),
        Mode(service.Mode),
        Cell.Time(service.PausedSince, Tone.Doubtful),
        Cell.Of(service.State, service.State == Calm ? Tone.Plain : Tone.Doubtful),
    ];
}
