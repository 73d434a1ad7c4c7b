using SwarmGuard.Lab;
using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Stages;

/// <summary>A lab of this checkout for each stage.</summary>
/// <param name="labName">Its name; one of that name that is up is replaced.</param>
/// <param name="reporter">Hears of every step.</param>
/// <param name="clock">Times them.</param>
internal sealed class LabStages(string labName, ILabReporter reporter, TimeProvider clock) : IStages
{
    public string What => "a lab of several engines on this machine";

    public bool HasFaults => true;

    public async Task<Stage> OpenAsync(StageWish wish, CancellationToken stop) => await OpenLabAsync(wish, stop);

    public async Task<LabStage> OpenLabAsync(StageWish wish, CancellationToken stop)
    {
        var published = await GuardImages.PublishAsync(reporter, stop);
        if (SwarmLab.ListNames().Contains(labName)) await SwarmLab.DownAsync(labName, reporter, stop);
        var lab = await SwarmLab.UpAsync(new LabOptions { Name = labName, Nodes = wish.Nodes, Keep = wish.Keep }, reporter, stop);
        try
        {
            return await DeployAsync(lab, published, wish, stop);
        }
        catch
        {
            await lab.DisposeAsync();
            // Whoever wished to keep it wished for one that works.
            if (wish.Keep) await SwarmLab.DownAsync(labName, reporter, CancellationToken.None);
            throw;
        }
    }

    private async Task<LabStage> DeployAsync(
        SwarmLab lab, IReadOnlyDictionary<PublishedProgram, string> published, StageWish wish, CancellationToken stop)
    {
        var images = await GuardImages.PushAsync(lab, published, stop);
        await lab.Networks.CreateOverlayAsync(LabStage.NetworkName, stop);
        await GuardImages.PullEverywhereAsync(lab, images.WebStress, stop);
        reporter.Note("every node has pulled web-stress from the lab's registry");
        var guard = await GuardStack.DeployAsync(lab, images, wish.Settings, stop, await AmendmentAsync(lab, wish, stop));
        reporter.Note($"deploy/swarmguard.yml deployed; the recovery manager runs on {guard.ManagerNode}");
        try
        {
            await guard.WaitReadyAsync(stop);
        }
        catch
        {
            guard.Dispose();
            throw;
        }

        reporter.Note($"{lab.Nodes.Count} agents report");
        return new LabStage(lab, images, guard) { Reporter = reporter, Clock = clock };
    }

    /// <summary>In the lab's folder, with which it goes.</summary>
    private static async Task<string?> AmendmentAsync(SwarmLab lab, StageWish wish, CancellationToken stop)
    {
        if (wish.Amendment is not { } text) return null;
        var file = Path.Combine(lab.Folder, "amended-stack.yml");
        await File.WriteAllTextAsync(file, text, stop);
        return file;
    }
}
