using System.Text.Json.Serialization;

namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>How a picture shows runs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PictureKind>))]
internal enum PictureKind
{
    /// <summary>One measure: a row for each arm with a dot for every run, the median and its confidence interval.</summary>
    Spread,

    /// <summary>Requests answered and failed per second over the time of one run, with its marks: a panel for each arm, one under the other.</summary>
    Traffic,

    /// <summary>Curves of one run over time, with its marks: a panel for each curve, one under the other.</summary>
    Curves,

    /// <summary>One measure against another: a dot for every run, and a line through the medians of each series of arms (<see cref="Arm.Series"/>).</summary>
    Relation,
}
