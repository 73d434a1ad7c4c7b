using SwarmGuard.Cli.Demo;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Bench;

/// <summary>Plays the demo's scaling scenario again and again, each time on a service of its own, and measures each.</summary>
internal sealed class ScaleBench(ILabReporter reporter, TimeProvider clock)
{
    public const string LoadToServing = "load begins to first answer of a new replica";
    private const int Nodes = 3;
    private readonly Dictionary<string, List<double>> _values = [];

    /// <summary>All outcomes, also of runs that did not go as they should.</summary>
    public List<ScalingOutcome> Outcomes { get; } = [];

    public async Task<IReadOnlyList<Figure>> RunAsync(int runs, CancellationToken stop)
    {
        var published = await GuardImages.PublishAsync(reporter, stop);
        await using var lab = await SwarmLab.UpAsync(new LabOptions { Name = "bench", Nodes = Nodes }, reporter, stop);
        var images = await GuardImages.PushAsync(lab, published, stop);
        await lab.Networks.CreateOverlayAsync(DemoStage.Network, stop);
        await GuardImages.PullEverywhereAsync(lab, images.WebStress, stop);
        using var guard = await GuardStack.DeployAsync(lab, images, DemoSettings.Stack, stop);
        await guard.WaitReadyAsync(stop);
        var scenario = new ScalingScenario(new DemoStage(lab, images, guard, SilentReporter.Instance, clock));
        for (var run = 1; run <= runs; run++)
        {
            var outcome = (ScalingOutcome)await scenario.RunAsync(_ => new NoView(), stop);
            await lab.Services.RemoveAsync(scenario.Service, stop);
            Outcomes.Add(outcome);
            Note(outcome);
            reporter.Note($"run {run} of {runs}: {outcome.LoadToNewReplicaMs:0} ms to a new replica's first answer, {outcome.Failed} of {outcome.Requests} requests failed"
                + string.Concat(outcome.Complaints.Select(complaint => $"; {complaint}")));
        }

        return [.. _values.Select(v => new Figure(v.Key, v.Key.Contains("balance", StringComparison.Ordinal) ? "" : "ms", v.Value))];
    }

    private void Note(ScalingOutcome outcome)
    {
        // Only the first step meets no cooldown of the one before.
        if (outcome.Steps is [{ IsUp: true } first, ..])
        {
            Add("load begins to decision (T3)", first.LoadChanged, first.Decided);
            Add(LoadToServing, first.LoadChanged, first.NewAnswers);
        }

        foreach (var step in outcome.Steps.Where(step => step.IsUp))
        {
            Add("decision (T3) to first new replica running (T5)", step.Decided, step.NewRuns);
            Add("decision (T3) to a second of evenly spread answers", step.Decided, step.Shared);
        }

        if (outcome.Balance is { } balance) Add("balance at three replicas, smallest share / largest share", balance);
    }

    private void Add(string name, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (to - from is { } span) Add(name, span.TotalMilliseconds);
    }

    private void Add(string name, double value)
    {
        if (!_values.TryGetValue(name, out var values)) _values[name] = values = [];
        values.Add(value);
    }
}
