using Shouldly;
using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Running;
using SwarmGuard.Simulator.Time;
using Xunit;

namespace SwarmGuard.Tests.Simulation;

public sealed class DeterminismTests
{
    [Fact]
    public void A_seed_is_one_story_word_for_word()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var story = Simulator.Running.Simulation.Run(PlanDrawing.Draw(seed), tells: true).Story;
            story.Length.ShouldBeGreaterThan(1000);
            Simulator.Running.Simulation.Run(PlanDrawing.Draw(seed), tells: true).Story.ShouldBe(story, $"seed {seed}");
        }
    }

    [Fact]
    public void Telling_the_story_changes_nothing_of_it()
    {
        for (var seed = 30; seed <= 40; seed++)
        {
            var (told, silent) = (Simulator.Running.Simulation.Run(PlanDrawing.Draw(seed), tells: true), Simulator.Running.Simulation.Run(PlanDrawing.Draw(seed)));
            (silent.Events, silent.Writes, silent.Lasted).ShouldBe((told.Events, told.Writes, told.Lasted), $"seed {seed}");
        }
    }

    [Fact]
    public void Another_seed_is_another_story() =>
        Simulator.Running.Simulation.Run(PlanDrawing.Draw(1), tells: true).Story.ShouldNotBe(Simulator.Running.Simulation.Run(PlanDrawing.Draw(2), tells: true).Story);

    [Fact]
    public void Leaving_out_one_event_leaves_the_others_as_they_are()
    {
        var events = PlanDrawing.Draw(7).Events;
        events.Count.ShouldBeGreaterThan(3);
        foreach (var e in events.Where(e => e.Kind != EventKind.Service))
            EventDrawing.Draw(e.Number, SimRandom.Of(7, $"event{e.Number - events.Count(o => o.Kind == EventKind.Service)}"), PlanDrawing.Draw(7).Nodes,
                events.Count(o => o.Kind == EventKind.Service), (int)PlanDrawing.Draw(7).Quiet.TotalSeconds).ShouldBe(e);
    }

    [Fact]
    public void What_leaves_the_loop_is_found()
    {
        var loop = new EventLoop();
        var process = new SimProcess("stray", loop);
        var stranger = new Thread(() => process.Post(_ => { }, null));
        stranger.Start();
        stranger.Join();
        Should.Throw<InvalidOperationException>(() => loop.Run(TimeSpan.FromSeconds(1))).Message.ShouldContain("another thread");
    }

    [Fact]
    public void Nothing_of_a_killed_process_goes_on()
    {
        var loop = new EventLoop();
        var (process, clock, steps) = (new SimProcess("victim", loop), new SimClock(loop), 0);
        loop.AfterMs(0, () => _ = WorkAsync(), process);
        loop.AfterMs(3500, process.Kill);
        loop.Run(TimeSpan.FromSeconds(10));
        steps.ShouldBe(3);

        async Task WorkAsync()
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock);
                steps++;
            }
        }
    }
}
