namespace SwarmGuard.Manager.Notifying;

/// <summary>How one try to deliver a notification ended.</summary>
/// <param name="Problem">Null: it was taken. Nothing of the address or the answer's text is in it.</param>
/// <param name="IsWorthATry">It may be taken another time.</param>
/// <param name="Asked">How long the receiver asks to be left alone.</param>
internal sealed record Delivery(string? Problem, bool IsWorthATry = false, TimeSpan? Asked = null)
{
    public static readonly Delivery Taken = new(Problem: null);
}
