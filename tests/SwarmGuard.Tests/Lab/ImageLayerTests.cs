using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Lab.Images;
using Xunit;

namespace SwarmGuard.Tests.Lab;

public sealed class ImageLayerTests
{
    private static readonly ImageFile[] Files =
        [ImageFile.Text("/etc/a", "one"), ImageFile.Text("/app/b", "two"), ImageFile.Folder("/tmp/", ImageFile.Shared)];

    [Fact]
    public void The_same_files_make_the_same_digests_in_any_order()
    {
        var layer = ImageLayer.Of(Files);
        var other = ImageLayer.Of(Files.Reverse());
        (other.DiffId, other.Digest).ShouldBe((layer.DiffId, layer.Digest));
    }

    [Fact]
    public void Another_content_makes_another_digest() =>
        ImageLayer.Of([ImageFile.Text("/etc/a", "One")]).DiffId.ShouldNotBe(ImageLayer.Of([ImageFile.Text("/etc/a", "one")]).DiffId);

    [Fact]
    public void Folders_come_once_and_before_what_is_in_them()
    {
        var names = Entries(ImageLayer.Of(Files)).Select(e => e.Name).ToList();
        names.ShouldBe(["app/", "app/b", "etc/", "etc/a", "tmp/"]);
    }

    [Fact]
    public void Modes_are_kept_and_times_and_owners_fixed()
    {
        var entries = Entries(ImageLayer.Of(Files));
        entries.Single(e => e.Name == "tmp/").Mode.ShouldBe(ImageFile.Shared);
        entries.ShouldAllBe(e => e.ModificationTime == DateTimeOffset.UnixEpoch && e.Uid == 0 && e.Gid == 0);
    }

    [Fact]
    public void A_manifest_names_the_digests_and_sizes_of_its_parts()
    {
        var layer = ImageLayer.Of(Files);
        var configuration = ImageDocuments.Configuration("web", new ImageSettings { ExposedPorts = [8080] }, [layer]);
        var manifest = JsonNode.Parse(ImageDocuments.Manifest(configuration, [layer]))!;

        ((string?)manifest["config"]!["digest"]).ShouldBe(ImageLayer.DigestOf(configuration));
        ((string?)manifest["layers"]![0]!["digest"]).ShouldBe(layer.Digest);
        ((int?)manifest["layers"]![0]!["size"]).ShouldBe(layer.Blob.Length);
    }

    [Fact]
    public void A_configuration_says_what_its_settings_say_in_a_fixed_order()
    {
        var settings = new ImageSettings
        {
            Command = ["--fast"],
            Environment = new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" },
            HealthCheck = new HealthCheck(["/app/web", "probe"], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 3, TimeSpan.Zero),
        };
        var config = JsonNode.Parse(ImageDocuments.Configuration("web", settings, []))!["config"]!;

        config["Entrypoint"]!.ToJsonString().ShouldBe("""["/app/web"]""");
        config["Cmd"]!.ToJsonString().ShouldBe("""["--fast"]""");
        config["Env"]!.AsArray().Skip(1).Select(e => (string?)e).ShouldBe(["A=1", "B=2"]);
        config["Healthcheck"]!["Test"]!.ToJsonString().ShouldBe("""["CMD","/app/web","probe"]""");
        ((long?)config["Healthcheck"]!["Interval"]).ShouldBe(1_000_000_000);
    }

    private static List<TarEntry> Entries(ImageLayer layer)
    {
        using var reader = new TarReader(new GZipStream(new MemoryStream(layer.Blob), CompressionMode.Decompress));
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry(copyData: true) is { } entry) entries.Add(entry);
        return entries;
    }
}
