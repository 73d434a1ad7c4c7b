namespace SwarmGuard.Tests.Manager;

/// <summary>A file of a test's own, gone afterwards.</summary>
internal sealed class ScratchFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("swarmguard-");

    public ScratchFile(string text) => Write(text);

    public string Path => System.IO.Path.Combine(_folder.FullName, "swarmguard.yml");

    public void Write(string text) => File.WriteAllText(Path, text);

    /// <summary>As most editors save: another file is put in its place.</summary>
    public void Replace(string text)
    {
        File.WriteAllText(Path + ".new", text);
        File.Move(Path + ".new", Path, overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
