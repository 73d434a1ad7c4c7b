using System.Globalization;
using System.Net;

namespace SwarmGuard.Cli.Experiments.Reports.Pages;

/// <summary>A piece of a page. Text comes into it only through <see cref="Of"/>, which escapes it: what a run tells cannot become markup.</summary>
internal sealed record Html
{
    public static readonly Html Nothing = new("");

    private Html(string markup) => Markup = markup;

    public string Markup { get; }

    /// <summary>The text is markup; what is put into it is text, unless it is <see cref="Html"/> itself.</summary>
    public static Html Of(FormattableString markup) =>
        new(string.Format(CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Escape)]));

    /// <summary>Of this program's own text: a style sheet.</summary>
    public static Html Trusted(string markup) => new(markup);

    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Markup)));

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> piece) => Join(items.Select(piece));

    public override string ToString() => Markup;

    private static string Escape(object? argument) => argument switch
    {
        Html html => html.Markup,
        IFormattable number => WebUtility.HtmlEncode(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => WebUtility.HtmlEncode(argument?.ToString() ?? ""),
    };
}
