namespace SwarmGuard.LoadClient.Http;

/// <summary>A request that failed, with its kind; <see cref="AnswerBegan"/> tells whether a retry could repeat something.</summary>
internal sealed class RequestFault(FailureKind kind, string detail, bool answerBegan = false) : Exception(detail)
{
    public FailureKind Kind => kind;

    public bool AnswerBegan => answerBegan;
}
