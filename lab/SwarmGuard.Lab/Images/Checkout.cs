namespace SwarmGuard.Lab.Images;

/// <summary>Finds the repository's root.</summary>
public static class Checkout
{
    private const string Mark = "SwarmGuard.slnx";

    /// <summary>The folder above <paramref name="from"/> (by default: this program) that holds the solution.</summary>
    public static string Find(string? from = null)
    {
        var start = from ?? AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark))) return folder.FullName;
        }

        throw new LabException($"no {Mark} in or above {start}: images are built from a checkout of SwarmGuard");
    }
}
