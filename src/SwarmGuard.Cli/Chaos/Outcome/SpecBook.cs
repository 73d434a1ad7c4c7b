using System.Text.Json.Nodes;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>The specs of all services before the run, to compare with those after it.</summary>
internal sealed class SpecBook
{
    private readonly SwarmLab _lab;
    private readonly IReadOnlyDictionary<string, JsonNode> _before;

    private SpecBook(SwarmLab lab, IReadOnlyDictionary<string, JsonNode> before) => (_lab, _before) = (lab, before);

    public static async Task<SpecBook> OpenAsync(SwarmLab lab, CancellationToken stop) => new(lab, await ReadAsync(lab, stop));

    public async Task<IReadOnlyList<SpecComparison>> CompareAsync(CancellationToken stop)
    {
        var after = await ReadAsync(_lab, stop);
        return
        [
            .. _before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(name => new SpecComparison(name, [.. JsonDifferences.Between(_before.GetValueOrDefault(name), after.GetValueOrDefault(name))])),
        ];
    }

    private static async Task<IReadOnlyDictionary<string, JsonNode>> ReadAsync(SwarmLab lab, CancellationToken stop) =>
        (await lab.Managers[0].Engine.GetAsync("/services", stop)).AsArray()
            .Select(service => service!["Spec"]!)
            .ToDictionary(spec => (string)spec["Name"]!, spec => spec);
}
