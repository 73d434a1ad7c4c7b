using System.Net.Http.Headers;
using System.Text;

namespace SwarmGuard.Manager.Access;

/// <summary>
/// Lets people and their programs in, by a token of the API. Programs show it as Bearer; a browser, which asks for name and password by
/// itself, as the password of any name.
/// </summary>
internal sealed class OperatorDoor(AccessSettings settings)
{
    private const string BearerChallenge = "Bearer", BrowserChallenge = "Basic realm=\"SwarmGuard: any name, and a token as the password\"";

    public Admission Judge(HttpContext context, Callers wanted)
    {
        var role = wanted == Callers.Operators ? "operator" : "reader";
        var address = Caller.AddressOf(context);
        if (wanted == Callers.Viewers && LocalCaller.IsOfAnotherSite(context))
            return new Admission.Refused(StatusCodes.Status403Forbidden, "a page of another site may see nothing here");
        if (Number(context) is { } number and > 0)
        {
            return wanted == Callers.Operators && LocalCaller.IsOfAnotherSite(context)
                ? new Admission.Refused(StatusCodes.Status403Forbidden, "a page of another site may change nothing here")
                : new Admission.Granted(new Caller(role, number, address));
        }

        if (wanted is Callers.Readers or Callers.Viewers && settings.IsReadingOpen) return new Admission.Granted(new Caller(role, null, address));
        if (settings.Api.Current is not null) return Unknown(context, wanted);
        return LocalCaller.Is(context, settings)
            ? new Admission.Granted(new Caller(role, null, address))
            : new Admission.Refused(
                StatusCodes.Status403Forbidden, "this manager has no token of its API, so it answers its own machine only; give it one (API_TOKEN_FILE)");
    }

    private static Admission.Refused Unknown(HttpContext context, Callers wanted)
    {
        // Only a browser's person can answer the challenge of a browser; programs would take the first for the only one. A page's own scripts
        // ask for more than pages, and a browser shows them what it knows only where it is asked: whoever followed a link deep into the
        // dashboard has answered for that folder alone.
        var isBrowser = wanted == Callers.Viewers || context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return new(StatusCodes.Status401Unauthorized, "a token of the API is needed", isBrowser ? BrowserChallenge : BearerChallenge);
    }

    private int? Number(HttpContext context)
    {
        if (settings.Api.Current is not { } tokens || !AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var shown)
            || shown.Parameter is not { } text) return null;
        var token = shown.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => text,
            "BASIC" => Password(text),
            _ => null,
        };
        return token is null ? null : tokens.Find(known => known.Is(token));
    }

    private static string? Password(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':') is >= 0 and var colon ? pair[(colon + 1)..] : null;
    }
}
