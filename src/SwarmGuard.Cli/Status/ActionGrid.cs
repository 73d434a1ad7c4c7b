using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Status;

/// <summary>Actions under way.</summary>
internal static class ActionGrid
{
    private static readonly Column[] Columns =
        [new("ACTION"), new("KIND"), new("SERVICE"), new("BEGAN"), new("FROM"), new("TO"), new("BECAUSE")];

    public static Block Of(IEnumerable<ActionView> actions) => new Block.Grid(Columns, [.. actions.Select(Row)]);

    private static IReadOnlyList<Cell> Row(ActionView action) =>
    [
        action.Id,
        action.Kind,
        action.Service,
        Cell.Time(action.T3 ?? action.T4),
        action.FromReplicas is { } from ? Figures.Count(from) : Cell.Of(action.FromNode),
        action.ToReplicas is { } to ? Figures.Count(to) : Cell.Of(action.ToNode),
        action.Because,
    ];
}
