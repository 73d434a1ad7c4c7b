using System.Globalization;

namespace SwarmGuard.LoadClient.Arguments;

internal static class ArgumentParser
{
    public const string Usage = """
        usage: load-client --url http://HOST[:PORT]/PATH [options]
          --rate N             requests per second of each user, sent on schedule whatever the answers (0.1 to 10000; default 50)
          --users N            how many users (1 to 1000; default 1); all together send at most 10000 requests per second
          --ramp SECONDS       from none to all users in that time, the rate growing evenly (0 to 86400; default 0)
          --mode MODE          fresh: a name look-up and a connection per request (default); keepalive: a pool of connections
          --connections N      size of the keepalive pool (1 to 1000; default 4)
          --duration SECONDS   stop after this long (default: at SIGTERM or SIGINT)
          --timeout-ms N       patience per request, from its scheduled time (1 to 600000; default 5000)
          --report-every-ms N  one JSON line per period, of the requests due in it, once each has its outcome (10 to 600000; default 500)
          --control-port N     listen there for PUT /rate/N, which changes the rate on the way (default: nowhere)
          --out FILE           write the lines to this file as well
        or: load-client relay [IP:PORT]
          carries one connection between that address and standard input and output; without an address it waits for a signal
        """;

    private static readonly string[] Names =
        ["--url", "--rate", "--users", "--ramp", "--mode", "--connections", "--duration", "--timeout-ms", "--report-every-ms", "--control-port", "--out"];

    public static LoadOptions Parse(IReadOnlyList<string> args, ICollection<string> errors)
    {
        var given = Pairs(args, errors);
        var options = new LoadOptions
        {
            Url = Url(given, errors),
            RequestsPerSecond = Number(given, "--rate", 50, LoadOptions.LeastRate, LoadOptions.MostRate, errors),
            Users = (int)Number(given, "--users", 1, 1, 1000, errors, whole: true),
            Ramp = TimeSpan.FromSeconds(Number(given, "--ramp", 0, 0, 86_400, errors)),
            Mode = Mode(given, errors),
            Connections = (int)Number(given, "--connections", 4, 1, 1000, errors, whole: true),
            Duration = given.ContainsKey("--duration")
                ? TimeSpan.FromSeconds(Number(given, "--duration", 1, 0.1, 86_400, errors))
                : null,
            Timeout = TimeSpan.FromMilliseconds(Number(given, "--timeout-ms", 5000, 1, 600_000, errors)),
            ReportEvery = TimeSpan.FromMilliseconds(Number(given, "--report-every-ms", 500, 10, 600_000, errors)),
            ControlPort = given.ContainsKey("--control-port") ? (int)Number(given, "--control-port", 1, 1, 65_535, errors, whole: true) : null,
            OutFile = given.GetValueOrDefault("--out"),
        };
        if (options.AllPerSecond > LoadOptions.MostRate)
            errors.Add(FormattableString.Invariant(
                $"--users {options.Users}: with --rate {options.RequestsPerSecond} they send {options.AllPerSecond} requests per second; allowed are at most {LoadOptions.MostRate}"));
        return options;
    }

    private static Dictionary<string, string> Pairs(IReadOnlyList<string> args, ICollection<string> errors)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (!Names.Contains(name))
                errors.Add($"unknown argument '{args[i]}'; known are {string.Join(", ", Names)}");
            else if (equals < 0 && i + 1 == args.Count)
                errors.Add($"{name} needs a value");
            else if (!given.TryAdd(name, equals < 0 ? args[++i] : args[i][(equals + 1)..]))
                errors.Add($"{name} is given twice");
        }

        return given;
    }

    private static Uri Url(Dictionary<string, string> given, ICollection<string> errors)
    {
        if (!given.TryGetValue("--url", out var text))
            errors.Add("--url is missing");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
            errors.Add($"--url {text}: must be an absolute http:// address");
        else
            return url;
        return new Uri("http://invalid/");
    }

    private static ClientMode Mode(Dictionary<string, string> given, ICollection<string> errors)
    {
        switch (given.GetValueOrDefault("--mode", "fresh"))
        {
            case "fresh":
                return ClientMode.Fresh;
            case "keepalive":
                return ClientMode.KeepAlive;
            case var other:
                errors.Add($"--mode {other}: must be fresh or keepalive");
                return ClientMode.Fresh;
        }
    }

    private static double Number(
        Dictionary<string, string> given, string name, double fallback, double least, double most, ICollection<string> errors, bool whole = false)
    {
        if (!given.TryGetValue(name, out var text))
            return fallback;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most && (!whole || value == Math.Floor(value)))
            return value;
        errors.Add(FormattableString.Invariant($"{name} {text}: must be a {(whole ? "whole " : "")}number from {least} to {most}"));
        return fallback;
    }
}
