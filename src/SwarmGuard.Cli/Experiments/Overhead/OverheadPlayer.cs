using SwarmGuard.Cli.Stages;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>Plays one window after the other.</summary>
internal sealed class OverheadPlayer(OverheadScene scene, Stage stage, TimeSpan length)
{
    /// <summary>What pausing the agent before set in motion is over by then.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestReport = TimeSpan.FromSeconds(20);

    /// <summary>One window of each way.</summary>
    public async Task<IReadOnlyList<OverheadWindow>> RoundAsync(int run, CancellationToken stop)
    {
        var windows = new List<OverheadWindow>();
        foreach (var way in OverheadPlan.Order(run))
        {
            windows.Add(scene.AgentOf(way) is { } agent ? await WithAgentAsync(run, way, agent, stop)
                : way == OverheadArms.Loop ? await WithLoopAsync(run, stop)
                : await SettledAsync(run, way, stop));
        }

        return windows;
    }

    private async Task<OverheadWindow> WithAgentAsync(int run, string way, MeasuredAgent agent, CancellationToken stop)
    {
        await agent.ResumeAsync(stop);
        // It has settled when it has measured all anew; one that doesn't is measured as it is.
        await scene.ReportedAsync(way, LongestReport, stop);
        var from = agent.Read();
        var window = await WindowAsync(run, way, stop);
        var to = agent.Read();
        var batch = await scene.BatchAsync(way, window.Began, stop);
        var reading = new AgentReading
        {
            From = from,
            To = to,
            RssMib = await agent.RssMibAsync(stop),
            PassMs = await agent.PassMsAsync(stop),
            OldestMs = BatchReading.OldestMs(batch, scene.Crowd.Containers),
            Missing = BatchReading.Missing(batch, scene.Crowd.Containers),
            HealthCheck = await agent.CheckHealthAsync(
                scene.Engine, OverheadFigures.CpuPercent(window.Engine.From, window.Engine.To), OverheadFigures.CpuPercent(from, to), stage.Clock, stop),
        };
        await agent.PauseAsync(stop);
        return window with { Agent = reading };
    }

    private async Task<OverheadWindow> WithLoopAsync(int run, CancellationToken stop)
    {
        var loop = new StatsLoop(scene.Node.Engine, scene.Crowd.Containers, OverheadExperiment.Period, stage.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = Task.Run(() => loop.RunAsync(ending.Token), CancellationToken.None);
        await Task.Delay(Settling, stage.Clock, stop);
        var from = stage.Clock.GetTimestamp();
        var window = await WindowAsync(run, OverheadArms.Loop, stop);
        var to = stage.Clock.GetTimestamp();
        await ending.CancelAsync();
        await running;
        return window with { Loop = loop.Between(from, to) };
    }

    private async Task<OverheadWindow> SettledAsync(int run, string way, CancellationToken stop)
    {
        await Task.Delay(Settling, stage.Clock, stop);
        return await WindowAsync(run, way, stop);
    }

    private async Task<OverheadWindow> WindowAsync(int run, string way, CancellationToken stop)
    {
        var began = stage.Clock.GetUtcNow();
        var (engine, manager) = (scene.Engine.Read(), scene.Manager.Read());
        await Task.Delay(length, stage.Clock, stop);
        return new OverheadWindow
        {
            Run = run, Way = way, Containers = scene.Crowd.Containers.Count, Began = began,
            Engine = (engine, scene.Engine.Read()), Manager = (manager, scene.Manager.Read()),
        };
    }
}
