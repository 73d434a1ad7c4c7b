using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Policy;
using SwarmGuard.Cli.Services;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Explain;

/// <summary>What would be done with a service now, and why not.</summary>
internal static class ExplainPage
{
    public static IReadOnlyList<Block> Of(ExplainView explained, bool all)
    {
        var page = new List<Block> { Head(explained.Service), new Block.Sentence($"now: {explained.Now}") };
        page.AddRange(explained.Problems.Select(problem => new Block.Sentence(new Cell(new Run("✗ ", Tone.Bad), problem), Indent: 2)));
        if (explained.Replicas.Count > 0) page.AddRange([new Block.Gap(), ReplicaGrid.Of(explained.Replicas)]);
        foreach (var decision in explained.Decisions) page.AddRange([new Block.Gap(), .. DecisionBlocks.Of(decision, all)]);
        page.AddRange([new Block.Gap(), SettingGrid.Of(explained.Settings, all, $"of {explained.Service.Name}")]);
        return page;
    }

    private static Block.Sentence Head(ServiceStatus service)
    {
        var replicas = service.Kind == ServiceGrid.Replicated
            ? $"{service.Replicas} replica{(service.Replicas == 1 ? "" : "s")}"
            : service.Kind;
        var head = new List<Run> { new(service.Name, Tone.Strong), $": {replicas}, {service.Measured} measured, mode " };
        head.AddRange(ServiceGrid.Mode(service.Mode).Runs);
        if (service.PausedSince is { } since) head.AddRange([", ", new Run("paused", Tone.Doubtful), " since ", Run.Time(since)]);
        head.Add($", {service.State}{(service.ActionId is null ? "" : $" (action {service.ActionId})")}");
        return new Block.Sentence(new Cell(head));
    }
}
