namespace SwarmGuard.WebStress.Parameters;

/// <summary>One thing wrong with a request, in the words of the answer's body.</summary>
internal sealed record ParameterProblem(string Error, string Parameter, string Value, string Allowed)
{
    /// <summary>Further problems of the same request, so that one answer is enough to mend all of them.</summary>
    public IReadOnlyList<ParameterProblem>? Others { get; init; }
}
