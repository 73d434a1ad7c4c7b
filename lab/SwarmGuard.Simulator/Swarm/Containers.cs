using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// What nodes make of their tasks: pull, make ready, start, probe, stop. Facts: with a health check a task is running only once healthy, and the first
/// probe comes after a whole interval; a task that is let go leaves the load balancing first and is stopped 2 s later. A node that is cut off goes on
/// with what it knows and reports when it is heard again.
/// </summary>
internal sealed class Containers(SimulatedSwarm swarm)
{
    /// <summary>The managers have something to say about a task to its node.</summary>
    public void Tell(SimTask task)
    {
        if (task.Node is null) return;
        swarm.Loop.AfterMs(swarm.Times.DispatchMs, () => Hear(task));
    }

    /// <summary>The node is heard again: it reports everything and hears everything.</summary>
    public void Resume(SimNode node)
    {
        foreach (var task in On(node))
        {
            Report(task);
            Hear(task);
        }
    }

    /// <summary>The node's engine died, and the containers with it; what was on its way starts over when it is back.</summary>
    public void Die(SimNode node)
    {
        foreach (var task in On(node))
        {
            task.Step++;
            task.IsContainerUp = false;
            if (task.Local > TaskState.Running || task.Local < TaskState.Starting) task.Local = task.Local > TaskState.Running ? task.Local : TaskState.Assigned;
            else Set(task, task.IsStopping ? TaskState.Shutdown : TaskState.Failed, task.IsStopping ? "" : "task: non-zero exit (137)");
        }
    }

    /// <summary>The application ends by itself.</summary>
    public void Crash(SimTask task) => Fail(task, TaskState.Failed, "task: non-zero exit (1)");

    private List<SimTask> On(SimNode node) => [.. swarm.Services.SelectMany(s => s.All).Where(t => t.Node == node)];

    private void Hear(SimTask task)
    {
        if (task.IsGone || task.Node is not { IsHeard: true } || task.Local > TaskState.Running) return;
        if (!task.IsWanted || task.IsOver)
        {
            Stop(task);
        }
        else if (task.Local == TaskState.Assigned)
        {
            Prepare(task);
        }
        else if (task.Local == TaskState.Ready && task.Desired == TaskState.Running)
        {
            Start(task);
        }
    }

    private static SimImage Application(SimTask task) => task.Node!.Ails ?? SimImage.Of(task.Spec.Image);

    private void Prepare(SimTask task)
    {
        Set(task, TaskState.Preparing, "");
        var image = Application(task);
        var pull = task.Node!.Images.Contains(task.Spec.Image) ? 0 : swarm.Times.PullMs;
        Then(task, swarm.Times.PrepareMs + pull, () =>
        {
            if (image.IsMissing)
            {
                Fail(task, TaskState.Rejected, $"No such image: {task.Spec.Image}");
                return;
            }

            task.Node.Images.Add(task.Spec.Image);
            Set(task, TaskState.Ready, "");
            if (task.Desired == TaskState.Running && task.Node.IsHeard) Start(task);
        });
    }

    private void Start(SimTask task)
    {
        Set(task, TaskState.Starting, "");
        var image = Application(task);
        Then(task, swarm.Times.StartMs, () =>
        {
            task.IsContainerUp = true;
            task.ContainerSince = swarm.Loop.Now;
            if (image.FailsAfterMs is { } lives && (task.Spec.Health is null || lives < task.Spec.Health.IntervalMs))
            {
                if (task.Spec.Health is null) Set(task, TaskState.Running, "");
                Then(task, lives, () => Crash(task));
            }
            else if (task.Spec.Health is { } health)
            {
                Then(task, health.IntervalMs, () => Probe(task, health, image));
            }
            else
            {
                Set(task, TaskState.Running, "");
            }
        });
    }

    private void Probe(SimTask task, HealthCheck health, SimImage image)
    {
        var isWell = !image.IsNeverHealthy && (swarm.Loop.Now - task.ContainerSince).TotalMilliseconds >= image.ReadyAfterMs;
        if (isWell)
        {
            Set(task, TaskState.Running, "");
        }
        else if (++task.FailedProbes >= health.Retries)
        {
            Fail(task, TaskState.Failed, "task: non-zero exit (137): dockerexec: unhealthy container");
        }
        else
        {
            Then(task, health.IntervalMs, () => Probe(task, health, image));
        }
    }

    private void Stop(SimTask task)
    {
        if (task.IsStopping) return;
        task.IsStopping = true;
        var isUp = task.IsContainerUp;
        var pause = task.Local == TaskState.Running ? swarm.Times.GossipMs : 0;
        Then(task, !isUp ? 1 : pause + Math.Min(swarm.Times.StopMs, task.Spec.GraceMs), () =>
        {
            task.IsContainerUp = false;
            Set(task, TaskState.Shutdown, "");
        });
    }

    private void Fail(SimTask task, TaskState state, string error)
    {
        if (task.Local > TaskState.Running) return;
        task.Step++;
        task.IsContainerUp = false;
        if (task.IsStopping) Set(task, TaskState.Shutdown, "");
        else Set(task, state, error);
    }

    private void Then(SimTask task, double ms, Action step)
    {
        var at = ++task.Step;
        swarm.Loop.AfterMs(ms, () =>
        {
            if (task.Step == at && !task.IsGone) step();
        });
    }

    private void Set(SimTask task, TaskState state, string error)
    {
        (task.Local, task.LocalError, task.LocalAt) = (state, error, task.Node!.Clock.GetUtcNow());
        Report(task);
    }

    private void Report(SimTask task)
    {
        if (task.Node is not { IsHeard: true } || task.Local == TaskState.Assigned) return;
        var (state, error, at) = (task.Local, task.LocalError, task.LocalAt);
        swarm.Loop.AfterMs(swarm.Times.DispatchMs, () => swarm.SetState(task, state, error, at));
    }
}
