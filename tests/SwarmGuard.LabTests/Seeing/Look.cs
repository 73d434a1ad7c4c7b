namespace SwarmGuard.LabTests.Seeing;

/// <summary>What a page is looked at with.</summary>
internal sealed record Look(string Name, int Width, int Height, bool IsDark)
{
    public static readonly Look Desktop = new("light", 1366, 860, IsDark: false);
    public static readonly Look DarkDesktop = new("dark", 1366, 860, IsDark: true);
    public static readonly Look Phone = new("phone", 390, 844, IsDark: false);
    public static readonly Look DarkPhone = new("phone-dark", 390, 844, IsDark: true);

    public static IReadOnlyList<Look> All { get; } = [Desktop, DarkDesktop, Phone, DarkPhone];
}
