namespace SwarmGuard.Lab.Images;

/// <summary>Makes an image of a published program, without any engine or base image, and pushes it to a registry.</summary>
internal sealed class ImageBuilder(HttpClient http, string registry) : IDisposable
{
    private static readonly string[] SymbolKinds = [".dbg", ".pdb"];
    private readonly RegistryClient _client = new(http, registry);

    public async Task<string> PushAsync(string name, string publishedFolder, ImageSettings settings, CancellationToken stop)
    {
        var layers = new[] { await BaseLayer.GetAsync(stop), await ProgramLayerAsync(name, publishedFolder, settings, stop) };
        var configuration = ImageDocuments.Configuration(name, settings, layers);
        var digest = ImageLayer.DigestOf(configuration);
        await Task.WhenAll(layers.Select(l => _client.PushBlobAsync(name, l.Digest, l.Blob, stop))
            .Append(_client.PushBlobAsync(name, digest, configuration, stop)));
        var tag = settings.Tag ?? ImageDocuments.TagOf(digest);
        foreach (var each in settings.MovingTags.Prepend(tag))
            await _client.PushManifestAsync(name, each, ImageDocuments.Manifest(configuration, layers), stop);
        return $"{registry}/{name}:{tag}";
    }

    public void Dispose() => http.Dispose();

    private static async Task<ImageLayer> ProgramLayerAsync(
        string name, string publishedFolder, ImageSettings settings, CancellationToken stop)
    {
        if (!Directory.Exists(publishedFolder)) throw new LabException($"image '{name}': there is no folder {publishedFolder}");
        var files = Directory.EnumerateFiles(publishedFolder, "*", SearchOption.AllDirectories)
            .Where(f => !SymbolKinds.Contains(Path.GetExtension(f))).ToList();
        if (settings.EntryPoint is null && !files.Contains(Path.Combine(publishedFolder, name)))
            throw new LabException($"image '{name}': {publishedFolder} has no program '{name}'; name another as its entry point");
        var libraries = await LibrariesAsync(files, stop);
        return ImageLayer.Of(files
            .Select(f => ImageFile.Copy($"/app/{Path.GetRelativePath(publishedFolder, f)}", f))
            .Concat(libraries.Select(l => ImageFile.Copy(l, l))));
    }

    /// <summary>What the program's own native files need beyond the base layer.</summary>
    private static async Task<IEnumerable<string>> LibrariesAsync(IEnumerable<string> files, CancellationToken stop)
    {
        var native = files.Where(IsNative).ToList();
        var needed = await Task.WhenAll(native.Select(f => SharedLibraries.OfAsync(f, stop)));
        return needed.SelectMany(l => l).Distinct().Except(await BaseLayer.LibraryPathsAsync(stop)).Except(native);
    }

    private static bool IsNative(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[4];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("\u007FELF"u8);
    }
}
