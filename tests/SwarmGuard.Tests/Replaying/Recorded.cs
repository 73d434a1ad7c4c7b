using SwarmGuard.Cli.Replaying;

namespace SwarmGuard.Tests.Replaying;

/// <summary>Recordings that are made up: seconds since <see cref="Zero"/>, one sample each second.</summary>
internal static class Recorded
{
    public static readonly DateTimeOffset Zero = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static TaskTrack Task(string name, string node, int seconds, Func<int, double> cpu, Func<int, double>? network = null, int step = 1)
    {
        var task = new TaskTrack($"cid-{name}", name, name.Split('.')[0], node);
        for (var at = 0; at < seconds; at += step)
        {
            task.Points.Add(new TaskPoint(
                Zero.AddSeconds(at).ToUnixTimeMilliseconds(), (float)cpu(at), 20, 50, (float)(network?.Invoke(at) ?? 5), 1, 1));
        }

        return task;
    }

    public static NodeTrack Node(string name, int seconds, double cpu)
    {
        var node = new NodeTrack(name);
        for (var at = 0; at < seconds; at++) node.Points.Add(new NodePoint(Zero.AddSeconds(at).ToUnixTimeMilliseconds(), (float)cpu, 30));
        return node;
    }

    public static Recording Of(params TaskTrack[] tasks) => new(tasks, []);
}
