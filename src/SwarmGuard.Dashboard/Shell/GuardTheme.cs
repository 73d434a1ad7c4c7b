using MudBlazor;

namespace SwarmGuard.Dashboard.Shell;

/// <summary>Colours and letters. The machine's own letters: nothing is fetched from elsewhere.</summary>
internal static class GuardTheme
{
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "DejaVu Sans", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters, FontSize = "0.9rem" },
            H4 = new H4Typography { FontFamily = Letters, FontSize = "1.5rem", FontWeight = "600" },
            H6 = new H6Typography { FontFamily = Letters, FontSize = "1.05rem", FontWeight = "600" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "52px" },
        PaletteLight = new PaletteLight
        {
            Primary = "#1769aa", AppbarBackground = "#0f3d63", Background = "#f4f6f8", Surface = "#ffffff",
            Success = "#2e7d32", Warning = "#b26a00", Error = "#c62828", TextPrimary = "#1b2733", TextSecondary = "#54636f",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6bb5f0", AppbarBackground = "#10202e", Background = "#0f161c", Surface = "#182028",
            Success = "#66bb6a", Warning = "#ffb74d", Error = "#ef7d78", TextPrimary = "#e4ebf1", TextSecondary = "#9fb0bd",
        },
    };
}
