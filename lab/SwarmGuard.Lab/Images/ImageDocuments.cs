using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace SwarmGuard.Lab.Images;

/// <summary>The two JSON documents of an image (Docker's image format, version 2 schema 2).</summary>
internal static class ImageDocuments
{
    public const string ManifestKind = "application/vnd.docker.distribution.manifest.v2+json";
    private const string ConfigurationKind = "application/vnd.docker.container.image.v1+json";
    private const string LayerKind = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Every content has its own: the first twelve digits of its configuration's digest.</summary>
    public static string TagOf(string digest) => digest["sha256:".Length..][..12];

    public static byte[] Configuration(string name, ImageSettings settings, IReadOnlyList<ImageLayer> layers)
    {
        var container = new JsonObject
        {
            ["Entrypoint"] = Texts(settings.EntryPoint ?? [$"/app/{name}"]),
            ["Cmd"] = Texts(settings.Command),
            ["Env"] = Texts(
            [
                "PATH=/app:/usr/local/bin:/usr/bin:/bin",
                .. settings.Environment.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={e.Value}"),
            ]),
            ["ExposedPorts"] = Map(settings.ExposedPorts.Order(), port => $"{port}/tcp", _ => new JsonObject()),
            ["Labels"] = Map(settings.Labels.OrderBy(l => l.Key, StringComparer.Ordinal), l => l.Key, l => JsonValue.Create(l.Value)),
            ["WorkingDir"] = "/",
        };
        if (settings.HealthCheck is { } check) container["Healthcheck"] = check.ToJson();
        return Bytes(new JsonObject
        {
            ["architecture"] = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
            ["os"] = "linux",
            ["created"] = "1970-01-01T00:00:00Z",
            ["config"] = container,
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = Texts(layers.Select(l => l.DiffId)) },
        });
    }

    public static byte[] Manifest(byte[] configuration, IReadOnlyList<ImageLayer> layers) => Bytes(new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = ManifestKind,
        ["config"] = Blob(ConfigurationKind, configuration.Length, ImageLayer.DigestOf(configuration)),
        ["layers"] = new JsonArray([.. layers.Select(l => Blob(LayerKind, l.Blob.Length, l.Digest))]),
    });

    private static JsonObject Blob(string kind, int size, string digest) =>
        new() { ["mediaType"] = kind, ["size"] = size, ["digest"] = digest };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static JsonObject Map<T>(IEnumerable<T> items, Func<T, string> key, Func<T, JsonNode?> value) =>
        new(items.Select(item => KeyValuePair.Create(key(item), value(item))));

    private static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());
}
