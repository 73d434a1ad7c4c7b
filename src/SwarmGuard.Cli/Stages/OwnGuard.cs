using System.Globalization;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Stages;

/// <summary>Somebody's SwarmGuard, with the settings that it has: is it as a play needs it, and where does it differ from what a play would choose?</summary>
internal static class OwnGuard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Refuses at once what only its owner can change, and waits for what comes by itself.</summary>
    public static async Task RequireReadyAsync(ManagerClient manager, WaitFor wait, CancellationToken stop)
    {
        var status = (await manager.StatusAsync(stop)).View;
        if (SeenForbidden(status) is { } why) throw new CliException($"the manager at {manager.Address} {why}", ExitCode.Refused);
        await wait.TrueAsync("SwarmGuard to be well", Patience, async token => SeenUnwell((await manager.StatusAsync(token)).View), stop);
    }

    public static string? SeenForbidden(StatusView status) => status switch
    {
        { Leads: false } => $"stands by: ask the one that leads, on {status.Leader ?? "no node"}",
        { Mode: not "act" } => $"is in mode '{status.Mode}' ({status.ModeSource}), and an experiment measures what it does: expected 'act'; "
            + "set 'mode: act' in the configuration file or MODE=act in deploy/swarmguard.yml, and deploy that",
        { Paused.AllSince: not null } => "is paused, and an experiment measures what it does; 'swarmguard resume' ends that",
        _ => null,
    };

    public static string? SeenUnwell(StatusView status)
    {
        if (status.Problem is { } problem) return problem;
        var silent = status.Nodes.Where(node => node is { Ready: true, Active: true, Reporting: false }).Select(node => node.Node).ToList();
        return silent.Count == 0 ? null : $"no agent reports from {string.Join(", ", silent)}";
    }

    /// <param name="wished">By environment variables, as for deploy/swarmguard.yml.</param>
    /// <param name="policy">What is in force.</param>
    public static IReadOnlyList<SettingDifference> Differences(IReadOnlyDictionary<string, string> wished, PolicyView policy) =>
        [.. wished.Select(wish => Difference(wish.Key, wish.Value, policy)).OfType<SettingDifference>()];

    private static SettingDifference? Difference(string variable, string wished, PolicyView policy)
    {
        var key = SettingCatalogue.All.FirstOrDefault(setting => setting.Names.Variable == variable)?.Key;
        var inForce = policy.Settings.FirstOrDefault(setting => setting.Key == key)?.Value;
        return IsSame(inForce, wished) ? null : new SettingDifference(variable, inForce, wished);
    }

    private static bool IsSame(string? one, string other) =>
        one == other || (Number(one) is { } first && Number(other) is { } second && first == second);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
