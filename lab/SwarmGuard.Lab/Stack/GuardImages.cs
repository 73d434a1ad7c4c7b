using SwarmGuard.Lab.Images;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Lab.Stack;

/// <summary>References of this repository's images in a lab's registry.</summary>
public sealed record GuardImages(string Agent, string Manager, string WebStress, string LoadClient)
{
    private const string Newest = "latest";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Compiles the four programs, each only when its sources changed. Needs no lab, so it can go on while one comes up.</summary>
    public static Task<IReadOnlyDictionary<PublishedProgram, string>> PublishAsync(ILabReporter reporter, CancellationToken stop) =>
        new ImagePublisher(Checkout.Find(), reporter, TimeProvider.System).PublishAsync(PublishedProgram.All, stop);

    /// <summary>Pushes to the lab's own registry, so that nodes really pull.</summary>
    public static Task<GuardImages> PushAsync(
        SwarmLab lab, IReadOnlyDictionary<PublishedProgram, string> published, CancellationToken stop) =>
        PushAsync(published, (program, folder) => lab.PushAsync(program.Name, folder, new ImageSettings(), stop));

    /// <summary>Pushes to any registry that speaks plain HTTP and asks for no password; <see cref="FindAsync"/> finds them there.</summary>
    public static async Task<GuardImages> PushAsync(
        string registry, IReadOnlyDictionary<PublishedProgram, string> published, CancellationToken stop)
    {
        using var builder = new ImageBuilder(new HttpClient(), registry);
        return await PushAsync(published, (program, folder) => builder.PushAsync(program.Name, folder, new ImageSettings { MovingTags = [Newest] }, stop));
    }

    /// <summary>The reference of what was pushed to that registry last, which no later push changes; null where nothing was.</summary>
    public static async Task<string?> FindAsync(string registry, PublishedProgram program, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = Patience };
        return await new RegistryClient(http, registry).FindAsync(program.Name, Newest, stop) is { } digest
            ? $"{registry}/{program.Name}:{ImageDocuments.TagOf(digest)}"
            : null;
    }

    /// <summary>Has every node pull an image now, so that a later start of a task there does not wait for it.</summary>
    public static Task PullEverywhereAsync(SwarmLab lab, string image, CancellationToken stop) =>
        Task.WhenAll(lab.Nodes.Select(node => ImagePull.RunAsync(node.Engine, image, stop)));

    private static async Task<GuardImages> PushAsync(
        IReadOnlyDictionary<PublishedProgram, string> published, Func<PublishedProgram, string, Task<string>> push)
    {
        var pushes = PublishedProgram.All.ToDictionary(program => program, program => push(program, published[program]));
        await Task.WhenAll(pushes.Values);
        return new GuardImages(
            await pushes[PublishedProgram.Agent],
            await pushes[PublishedProgram.Manager],
            await pushes[PublishedProgram.WebStress],
            await pushes[PublishedProgram.LoadClient]);
    }
}
