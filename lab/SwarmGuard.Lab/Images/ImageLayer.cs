using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SwarmGuard.Lab.Images;

/// <summary>
/// A layer: a compressed tar and the digests of both forms. Order, times and owners are fixed, so the same files always make the
/// same digest, and a registry or node that has it is not given it again.
/// </summary>
internal sealed record ImageLayer(string DiffId, string Digest, byte[] Blob)
{
    public static ImageLayer Of(IEnumerable<ImageFile> files)
    {
        var tar = Tar(files);
        var blob = Compress(tar);
        return new ImageLayer(DigestOf(tar), DigestOf(blob), blob);
    }

    public static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Tar(IEnumerable<ImageFile> files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var file in WithFolders(files)) writer.WriteEntry(Entry(file));
        }

        return stream.ToArray();
    }

    private static UstarTarEntry Entry(ImageFile file)
    {
        var entry = new UstarTarEntry(file.IsFolder ? TarEntryType.Directory : TarEntryType.RegularFile, file.Path.TrimStart('/'))
        {
            ModificationTime = DateTimeOffset.UnixEpoch,
            Mode = file.Mode,
        };
        if (!file.IsFolder) entry.DataStream = new MemoryStream(file.Read());
        return entry;
    }

    /// <summary>Every folder once, before what is in it; otherwise an engine makes it with modes of its own.</summary>
    private static SortedDictionary<string, ImageFile>.ValueCollection WithFolders(IEnumerable<ImageFile> files)
    {
        var all = new SortedDictionary<string, ImageFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var slash = file.Path.IndexOf('/', 1); slash >= 0; slash = file.Path.IndexOf('/', slash + 1))
            {
                var folder = file.Path[..(slash + 1)];
                if (folder != file.Path) all.TryAdd(folder, ImageFile.Folder(folder));
            }

            all[file.Path] = file;
        }

        return all.Values;
    }

    private static byte[] Compress(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return stream.ToArray();
    }
}
