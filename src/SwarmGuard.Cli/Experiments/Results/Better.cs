using System.Text.Json.Serialization;

namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>In which direction a measure is good; its worst figure is the one at the other end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Better>))]
internal enum Better
{
    Less,
    More,
}
