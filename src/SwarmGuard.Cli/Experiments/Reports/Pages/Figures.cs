namespace SwarmGuard.Cli.Experiments.Reports.Pages;

/// <summary>Pictures with what to see in them. Each kind of screen has its own, so that letters are never too small.</summary>
internal static class Figures
{
    private const string NarrowScreen = "(max-width: 600px)", Dark = "(prefers-color-scheme: dark)";

    public static Html Render(IReadOnlyList<DrawnPicture> pictures) => Html.Each(pictures, picture => Html.Of($"""
        <figure id="{picture.Spec.Name}">
        <picture>
        <source media="{NarrowScreen} and {Dark}" srcset="{Data(picture.DarkPhone)}">
        <source media="{NarrowScreen}" srcset="{Data(picture.Phone)}">
        <source media="{Dark}" srcset="{Data(picture.Dark)}">
        <img src="{Data(picture.Light)}" alt="{picture.Spec.Title}. {picture.Spec.Caption}">
        </picture>
        <figcaption>{picture.Spec.Caption}</figcaption>
        </figure>

        """));

    private static string Data(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);
}
