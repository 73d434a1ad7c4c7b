using System.Text;

namespace SwarmGuard.Lab.Images;

/// <summary>One entry of a layer. A path ending in / is a folder.</summary>
internal sealed record ImageFile(string Path, Func<byte[]> Read, UnixFileMode Mode)
{
    public const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public const UnixFileMode Runnable =
        Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public const UnixFileMode Shared = Runnable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;

    public bool IsFolder => Path.EndsWith('/');

    public static ImageFile Text(string path, string content) => new(path, () => Encoding.UTF8.GetBytes(content), Readable);

    public static ImageFile Folder(string path, UnixFileMode mode = Runnable) => new(path, () => [], mode);

    /// <summary>A link's target is what counts: libraries of the host are links into folders an image may not have.</summary>
    public static ImageFile Copy(string path, string source) => new(path, () => File.ReadAllBytes(source), Runnable);
}
