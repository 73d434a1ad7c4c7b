using System.Text.Json.Nodes;
using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Cli.Installing;

/// <summary>Takes SwarmGuard from a Swarm: first what it has on others' services, then itself, then what it kept.</summary>
internal sealed class Uninstaller(EngineClient engine, ContextStore contexts, Shell shell)
{
    private static readonly string[] Kept = [SwarmStore.ObjectName, SwarmStore.LeaseObject, SwarmStore.MemoryObject];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), Pause = TimeSpan.FromMilliseconds(200);

    public async Task<int> RunAsync(UninstallWish wish, CancellationToken stop)
    {
        var own = await GuardServices.FindAsync(engine, stop);
        var others = new OwnersServices(engine, shell);
        await others.EndActionsAsync(own.Manager is not null, wish.Force, stop);
        await others.ForgetReplicasAsync(wish.KeepReplicas, stop);
        List<string> secrets = [.. own.All.SelectMany(GuardServices.SecretsOf).Distinct()], volumes = [.. own.All.SelectMany(GuardServices.VolumesOf).Distinct()];
        await RemoveServicesAsync(own, stop);
        if (!wish.KeepHistory && own.Manager is { } manager) await new VolumeSweep(engine, shell).RunAsync(GuardServices.ImageOf(manager), volumes, stop);
        await RemoveNetworksAsync(stop);
        await RemoveAsync("/configs", Kept, stop);
        await RemoveAsync("/secrets", secrets, stop);
        var book = contexts.Read();
        if (book.Contexts.ContainsKey(GuardServices.Stack))
        {
            contexts.Write(book.Without(GuardServices.Stack));
            Tell($"context {GuardServices.Stack} removed");
        }

        Tell("nothing of SwarmGuard is left on this Swarm; images that nodes have pulled, and settings that you gave it in configs of your own, are");
        return ExitCode.Fine;
    }

    private async Task RemoveServicesAsync(GuardServices own, CancellationToken stop)
    {
        foreach (var service in own.All)
        {
            await engine.DeleteAsync($"/services/{service.View.Id}", stop);
            Tell($"service {service.View.Name} removed");
        }

        foreach (var service in own.All)
            await WaitAsync($"tasks of {service.View.Name} to end", async () => (await TasksAsync(service.View.Id, stop)) == 0, stop);
    }

    private async Task<int> TasksAsync(string service, CancellationToken stop)
    {
        var tasks = (JsonArray)await engine.GetAsync("/tasks", stop);
        return tasks.Count(task => (string?)task!["ServiceID"] == service && (string?)task["Status"]?["State"] is "running" or "starting" or "preparing");
    }

    private async Task RemoveNetworksAsync(CancellationToken stop)
    {
        var filter = Uri.EscapeDataString(new JsonObject { ["label"] = new JsonArray($"com.docker.stack.namespace={GuardServices.Stack}") }.ToJsonString());
        foreach (var network in (JsonArray)await engine.GetAsync($"/networks?filters={filter}", stop))
        {
            var (id, name) = ((string)network!["Id"]!, (string)network["Name"]!);
            await WaitAsync($"network {name} to be free", () => TryRemoveAsync($"/networks/{id}", stop), stop);
            Tell($"network {name} removed");
        }
    }

    private async Task<bool> TryRemoveAsync(string path, CancellationToken stop)
    {
        try
        {
            await engine.DeleteAsync(path, stop);
            return true;
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotFound)
        {
            return true;
        }
        catch (EngineException e) when (e.Fault is EngineFault.Invalid or EngineFault.Conflict or EngineFault.ServerError)
        {
            // Some task still has it.
            return false;
        }
    }

    private async Task RemoveAsync(string kind, IReadOnlyList<string> names, CancellationToken stop)
    {
        foreach (var item in (JsonArray)await engine.GetAsync(kind, stop))
        {
            if ((string?)item!["Spec"]?["Name"] is not { } name || !names.Contains(name)) continue;
            await WaitAsync($"{kind[1..^1]} {name} to be free", () => TryRemoveAsync($"{kind}/{(string)item["ID"]!}", stop), stop);
            Tell($"{kind[1..^1]} {name} removed");
        }
    }

    private async Task WaitAsync(string what, Func<Task<bool>> isSo, CancellationToken stop)
    {
        var began = shell.Clock.GetTimestamp();
        while (!await isSo())
        {
            if (shell.Clock.GetElapsedTime(began) >= Patience)
                throw new CliException($"waited {Figures.Duration(Patience)} for {what}; the same command goes on from here", ExitCode.BadNews);
            await Task.Delay(Pause, shell.Clock, stop);
        }
    }

    private void Tell(string line) => shell.Out.WriteLine(line);
}
