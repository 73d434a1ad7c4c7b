namespace SwarmGuard.Lab.Images;

/// <summary>
/// The layer below every image: a hand-made root with the host's own C library, since no registry can be asked for a base image.
/// It is the same for all, so a node pulls it once.
/// </summary>
internal static class BaseLayer
{
    /// <summary>What native AOT programs load, at start or on demand (TLS); what this machine lacks is left out.</summary>
    private static readonly string[] Wanted =
    [
        "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libresolv.so.2", "libnss_dns.so.2", "libnss_files.so.2",
        "libgcc_s.so.1", "libstdc++.so.6", "libz.so.1", "libssl.so.3", "libcrypto.so.3",
    ];

    /// <summary>Where distributions keep the bundle; programs look for it in the first place.</summary>
    private static readonly string[] Authorities = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];

    private static readonly SemaphoreSlim Making = new(1);
    private static ImageLayer? _made;

    public static async Task<ImageLayer> GetAsync(CancellationToken stop)
    {
        await Making.WaitAsync(stop);
        try
        {
            return _made ??= ImageLayer.Of(Settings().Concat(await LibrariesAsync(stop)));
        }
        finally
        {
            Making.Release();
        }
    }

    public static async Task<IReadOnlyList<string>> LibraryPathsAsync(CancellationToken stop)
    {
        // Any dynamic program names the C library and the loader; the shell is always there.
        var loaded = await SharedLibraries.OfAsync("/bin/sh", stop);
        var folder = Path.GetDirectoryName(loaded.First(l => Path.GetFileName(l).StartsWith("libc.so", StringComparison.Ordinal)))!;
        var found = Wanted.Select(name => Path.Combine(folder, name)).Where(File.Exists);
        return [.. loaded.Concat(found).Distinct()];
    }

    private static async Task<IEnumerable<ImageFile>> LibrariesAsync(CancellationToken stop) =>
        (await LibraryPathsAsync(stop)).Select(path => ImageFile.Copy(path, path));

    private static IEnumerable<ImageFile> Settings()
    {
        yield return ImageFile.Folder("/tmp/", ImageFile.Shared);
        yield return ImageFile.Text("/etc/passwd", "root:x:0:0:root:/:/none\nnobody:x:65534:65534:nobody:/:/none\n");
        yield return ImageFile.Text("/etc/group", "root:x:0:\nnogroup:x:65534:\n");
        yield return ImageFile.Text("/etc/nsswitch.conf", "hosts: files dns\n");
        if (Authorities.FirstOrDefault(File.Exists) is { } bundle)
            yield return ImageFile.Copy(Authorities[0], bundle) with { Mode = ImageFile.Readable };
    }
}
