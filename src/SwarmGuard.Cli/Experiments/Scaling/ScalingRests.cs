using System.Globalization;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Experiments.Scaling;

/// <summary>The rests between two changes of replicas that the manager's settings promise.</summary>
/// <param name="Up">Before replicas are added.</param>
/// <param name="Down">Before they are taken away.</param>
/// <param name="Idle">How long a load must be small before that.</param>
internal sealed record ScalingRests(TimeSpan Up, TimeSpan Down, TimeSpan Idle)
{
    /// <summary>Times come in milliseconds, and a rest is counted by whoever takes it.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(50);

    public static ScalingRests Of(PolicyView policy) =>
        new(Setting(policy, "scaling.up_cooldown_seconds"), Setting(policy, "scaling.down_cooldown_seconds"), Setting(policy, "scaling.down_after_seconds"));

    /// <param name="actions">In the order of their decisions.</param>
    /// <returns>A sentence for each two that are closer than they should be.</returns>
    public IEnumerable<string> Broken(IReadOnlyList<ActionView> actions)
    {
        foreach (var (before, after) in actions.Zip(actions.Skip(1)))
        {
            var rest = after.Kind == ActionKind.ScaleUp ? Up : Down;
            // From wherever a rest is counted, no two calls may be closer than it.
            if (after.T4 - before.T4 is { } apart && apart < rest - Grain)
            {
                yield return FormattableString.Invariant(
                    $"{before.FromReplicas} → {before.ToReplicas} and {after.FromReplicas} → {after.ToReplicas} are {apart.TotalSeconds:0.00} s apart, and not {rest.TotalSeconds:0.#} s");
            }
        }
    }

    private static TimeSpan Setting(PolicyView policy, string key) => TimeSpan.FromSeconds(double.Parse(
        policy.Settings.First(setting => setting.Key == key).Value!, CultureInfo.InvariantCulture));
}
