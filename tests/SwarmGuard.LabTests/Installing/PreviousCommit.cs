using SwarmGuard.Lab;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Images;
using SwarmGuard.LabTests.Lab;

namespace SwarmGuard.LabTests.Installing;

/// <summary>SwarmGuard as it was one commit ago, as images in a lab's registry.</summary>
internal static class PreviousCommit
{
    /// <summary>Null where this checkout does not know its history, or the commit before had other programs.</summary>
    public static async Task<(string Manager, string Agent)?> PushAsync(SwarmLab lab, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("swarmguard-previous-");
        try
        {
            var tar = Path.Combine(folder.FullName, "source.tar");
            if (Commands.Find("git") is null || (await Commands.TryAsync(["git", "-C", Checkout.Find(), "archive", "-o", tar, "HEAD~1"], stop)).Status != 0) return null;
            await Commands.RunAsync(["tar", "-xf", tar, "-C", folder.FullName], stop);
            // What an image is made of may be new in this very commit: then there is nothing to upgrade from.
            if (!new[] { PublishedProgram.Manager, PublishedProgram.Agent }.SelectMany(program => program.ProjectFiles).All(file => File.Exists(Path.Combine(folder.FullName, file)))) return null;
            var publisher = new ImagePublisher(folder.FullName, LabFixture.Reporter, TimeProvider.System);
            return (
                await lab.PushAsync(PublishedProgram.Manager.Name, await publisher.PublishAsync(PublishedProgram.Manager, stop), new ImageSettings(), stop),
                await lab.PushAsync(PublishedProgram.Agent.Name, await publisher.PublishAsync(PublishedProgram.Agent, stop), new ImageSettings(), stop));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
