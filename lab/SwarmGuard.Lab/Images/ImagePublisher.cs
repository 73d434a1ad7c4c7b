using System.Runtime.InteropServices;
using SwarmGuard.Lab.Building;
using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Images;

/// <summary>Publishes this repository's programs, with all that they need to run, into <c>artifacts/publish</c>, each only when its sources changed.</summary>
public sealed class ImagePublisher(string checkout, ILabReporter reporter, TimeProvider clock)
{
    private static readonly string Runtime = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>One after the other: they share referenced projects, whose builds would write the same files.</summary>
    public async Task<IReadOnlyDictionary<PublishedProgram, string>> PublishAsync(
        IEnumerable<PublishedProgram> programs, CancellationToken stop)
    {
        var folders = new Dictionary<PublishedProgram, string>();
        foreach (var program in programs) folders[program] = await PublishAsync(program, stop);
        return folders;
    }

    /// <summary>Answers the folder with the published program.</summary>
    public async Task<string> PublishAsync(PublishedProgram program, CancellationToken stop)
    {
        var folder = Path.Combine(checkout, "artifacts", "publish", program.Name);
        // Beside the folder, not in it: what is in it goes into the image.
        var stamp = folder + ".stamp";
        // Two processes (tests and a demo) may want the same program at once; the second then finds it done.
        using var held = await MachineLock.TakeAsync($"publish:{checkout}", TimeSpan.FromMinutes(10), clock, stop);
        var wanted = SourceFingerprint.Of(checkout, program.ProjectFiles, Runtime);
        if (File.Exists(Path.Combine(folder, program.Name)) && File.Exists(stamp) && await File.ReadAllTextAsync(stamp, stop) == wanted)
            return folder;
        await new StepTimer(reporter, clock).RunAsync($"{program.Name} published", () => RunAsync(program, folder, stamp, stop));
        await File.WriteAllTextAsync(stamp, wanted, stop);
        return folder;
    }

    private async Task RunAsync(PublishedProgram program, string folder, string stamp, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stamp)!);
        File.Delete(stamp);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var project in program.ProjectFiles) await PublishAsync(project, folder, stop);
    }

    private Task PublishAsync(string project, string folder, CancellationToken stop) =>
        Commands.RunAsync(
            [
                "dotnet", "publish", Path.Combine(checkout, project), "-c", "Release", "-r", Runtime, "-o", folder,
                // Build servers would outlive the command and keep its output open, and we read that to its end.
                "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            ],
            stop);
}
