namespace SwarmGuard.Lab.Checks;

/// <summary>One thing that this machine lacks for a lab.</summary>
/// <param name="What">What is missing.</param>
/// <param name="Why">What the lab needs it for.</param>
/// <param name="Remedy">What a person can do about it.</param>
public sealed record MissingPiece(string What, string Why, string Remedy)
{
    public override string ToString() => $"{What}: {Why}. {Remedy}";
}
