namespace SwarmGuard.Core.Wire;

/// <summary>Which edition of the messages between agent and manager a program speaks.</summary>
public static class WireContract
{
    /// <summary>The HTTP header by which a sender names its edition. Without it: version 1, or the original system.</summary>
    public const string Header = "SwarmGuard-Contract";

    /// <summary>
    /// Version 1 of a manager refuses an alert with a field that it does not know, as a typing error. So this goes up when an alert gets a
    /// field, and a sender may send that only where its manager is known to read it.
    /// </summary>
    public const int Current = 1;

    /// <summary>Whether a sender is newer than this program, so that what is not known here is no mistake.</summary>
    public static bool IsNewer(string? header) => int.TryParse(header, out var version) && version > Current;
}
