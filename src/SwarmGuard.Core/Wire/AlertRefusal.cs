namespace SwarmGuard.Core.Wire;

/// <summary>The body of every answer that refuses a request, with every problem at once.</summary>
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
