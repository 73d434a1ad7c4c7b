using SwarmGuard.Lab.Images;

namespace SwarmGuard.Lab.Stack;

/// <summary>References of this repository's images in a lab's registry.</summary>
public sealed record GuardImages(string Agent, string Manager, string WebStress, string LoadClient)
{
    /// <summary>Compiles the four programs, each only when its sources changed. Needs no lab, so it can go on while one comes up.</summary>
    public static Task<IReadOnlyDictionary<PublishedProgram, string>> PublishAsync(ILabReporter reporter, CancellationToken stop) =>
        new ImagePublisher(Checkout.Find(), reporter, TimeProvider.System).PublishAsync(PublishedProgram.All, stop);

    /// <summary>Makes images of the published programs and pushes them, so that nodes really pull them.</summary>
    public static async Task<GuardImages> PushAsync(
        SwarmLab lab, IReadOnlyDictionary<PublishedProgram, string> published, CancellationToken stop)
    {
        var pushes = PublishedProgram.All.ToDictionary(
            program => program, program => lab.PushAsync(program.Name, published[program], new ImageSettings(), stop));
        await Task.WhenAll(pushes.Values);
        return new GuardImages(
            await pushes[PublishedProgram.Agent],
            await pushes[PublishedProgram.Manager],
            await pushes[PublishedProgram.WebStress],
            await pushes[PublishedProgram.LoadClient]);
    }
}
