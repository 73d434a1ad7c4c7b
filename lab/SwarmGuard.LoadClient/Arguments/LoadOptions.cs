namespace SwarmGuard.LoadClient.Arguments;

internal sealed record LoadOptions
{
    public const double LeastRate = 0.1;
    public const double MostRate = 10_000;

    public required Uri Url { get; init; }

    public double RequestsPerSecond { get; init; } = 50;

    /// <summary>Each of them sends that many requests per second.</summary>
    public int Users { get; init; } = 1;

    /// <summary>Users come one after the other, evenly over that time; the rate grows as evenly.</summary>
    public TimeSpan Ramp { get; init; }

    /// <summary>What all users send together.</summary>
    public double AllPerSecond => RequestsPerSecond * Users;

    public ClientMode Mode { get; init; } = ClientMode.Fresh;

    /// <summary>Null: until a signal.</summary>
    public TimeSpan? Duration { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    public int Connections { get; init; } = 4;

    /// <summary>Where the rate can be changed on the way; null: nowhere.</summary>
    public int? ControlPort { get; init; }

    public string? OutFile { get; init; }
}
