using System.Text.Json.Nodes;

namespace SwarmGuard.Lab.Swarm;

/// <summary>A plain container, beside any service: a load client, for one.</summary>
public sealed record ContainerRequest(string Image)
{
    public string? Name { get; init; }

    /// <summary>Arguments of the image's program.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Instead of the image's own.</summary>
    public IReadOnlyList<string>? EntryPoint { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>An attachable network; the engine's default bridge where null.</summary>
    public string? Network { get; init; }

    /// <summary>All nodes share the machine, so every container has a limit.</summary>
    public double Cpus { get; init; } = 0.5;

    internal JsonObject ToJson()
    {
        var host = new JsonObject { ["NanoCpus"] = (long)(Cpus * 1e9) };
        if (Network is not null) host["NetworkMode"] = Network;
        var document = new JsonObject
        {
            ["Image"] = Image,
            ["Cmd"] = Texts(Command),
            ["Env"] = Texts(Environment.Select(e => $"{e.Key}={e.Value}")),
            ["HostConfig"] = host,
        };
        if (Labels.Count > 0) document["Labels"] = LabelJson.Of(Labels);
        if (EntryPoint is not null) document["Entrypoint"] = Texts(EntryPoint);
        return document;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
