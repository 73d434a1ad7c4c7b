namespace SwarmGuard.Core.Wire;

/// <summary>The body of a 400 answer to <c>POST /alert</c> or <c>POST /samples</c>: every problem at once.</summary>
public sealed record AlertRefusal
{
    public string Status { get; init; } = AlertStatus.Error;
    public required string Message { get; init; }
    public required IReadOnlyList<FieldProblem> Problems { get; init; }

    public static AlertRefusal Of(IReadOnlyList<FieldProblem> problems) => new()
    {
        Message = string.Join("; ", problems.Select(p => $"{p.Field}: {p.Problem}")),
        Problems = problems,
    };
}
