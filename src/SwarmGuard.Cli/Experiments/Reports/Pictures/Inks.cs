using ScottPlot;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>Colours that people of all kinds of colour vision can tell apart (Okabe and Ito), and paper to put them on.</summary>
/// <param name="Paper">Behind everything.</param>
/// <param name="Ink">Titles and the median.</param>
/// <param name="Faint">Axes and what explains.</param>
/// <param name="Grid">Lines to read values by.</param>
/// <param name="Answered">What went well.</param>
internal sealed record Inks(Color Paper, Color Ink, Color Faint, Color Grid, Color Answered)
{
    /// <summary>Vermilion: for what failed, and for nothing else.</summary>
    public static readonly Color Failed = Color.FromHex("#d55e00");

    public static readonly Inks Light = new(
        Color.FromHex("#ffffff"), Color.FromHex("#1c1f23"), Color.FromHex("#5b626b"), Color.FromHex("#e6e8eb"), Color.FromHex("#8fb8d8"));

    public static readonly Inks Dark = new(
        Color.FromHex("#1b1e23"), Color.FromHex("#e9ebee"), Color.FromHex("#a3abb5"), Color.FromHex("#31363d"), Color.FromHex("#41759c"));

    private static readonly Color[] Arms =
    [
        Color.FromHex("#0072b2"), Color.FromHex("#e69f00"), Color.FromHex("#009e73"), Color.FromHex("#cc79a7"), Color.FromHex("#56b4e9"), Color.FromHex("#8c8c8c"),
    ];

    private static readonly MarkerShape[] Shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown, MarkerShape.Cross];

    public bool IsDark => this == Dark;

    /// <summary>One of an arm, always the same in one picture. On dark paper the first, a deep blue, is lighter.</summary>
    public Color Arm(int index) => IsDark && index % Arms.Length == 0 ? Color.FromHex("#4aa3df") : Arms[index % Arms.Length];

    /// <summary>Beside the colour, for those who see none.</summary>
    public static MarkerShape Shape(int index) => Shapes[index % Shapes.Length];
}
