namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>What a picture is drawn for. Letters are of one size on all, so that a phone's picture is not a small one but another one.</summary>
/// <param name="Width">In CSS pixels; the PNG has twice as many.</param>
internal sealed record Canvas(int Width, Inks Palette)
{
    public static readonly Canvas Paper = new(760, Inks.Light);
    public static readonly Canvas Dark = new(760, Inks.Dark);
    public static readonly Canvas Phone = new(400, Inks.Light);
    public static readonly Canvas DarkPhone = new(400, Inks.Dark);
}
