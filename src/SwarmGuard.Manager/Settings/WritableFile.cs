namespace SwarmGuard.Manager.Settings;

/// <summary>A file that is used if it can be, such as one in a volume that may not be mounted.</summary>
internal static class WritableFile
{
    /// <summary>Whether its folder is there and takes it. It is there afterwards, if only empty.</summary>
    public static bool Is(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path))) return false;
        try
        {
            using var _ = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
