using System.Text.Json.Nodes;
using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Doctor;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Access;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Installing;

/// <summary>Puts SwarmGuard on a Swarm that is without.</summary>
internal sealed class Installer(EngineClient engine, DockerProgram docker, ContextStore contexts, Shell shell)
{
    private const string ManagerService = $"{GuardServices.Stack}_recovery-manager", AgentService = $"{GuardServices.Stack}_monitoring-agent";
    private const int ApiPort = 5000;

    public async Task<int> RunAsync(IReadOnlyList<string> files, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        if (await ThereAsync(stop) is { } there)
            throw new CliException($"SwarmGuard is on this Swarm already, as {there}; 'swarmguard upgrade' gives it other images", ExitCode.Refused);
        var findings = await Readiness.ExamineAsync(engine, stop);
        shell.Show(DoctorPage.Of(new DoctorView { At = shell.Clock.GetUtcNow(), Findings = findings }, forPeople: shell.Terminal is not null));
        if (findings.Any(finding => finding.Severity == FindingSeverity.Error))
            throw new CliException("nothing was changed: what is wrong stands above, with what to do about it", ExitCode.BadNews);
        var token = await SecretsAsync(variables, stop);
        await DeployAsync(files, variables, stop);
        var convergence = new Convergence(engine, shell.Clock);
        await convergence.WaitAsync(ManagerService, variables["RECOVERY_MANAGER_IMAGE"], stop);
        Tell($"the manager runs on {(await ManagerNodeAsync(stop)).Name}");
        Tell($"{await convergence.WaitAsync(AgentService, variables["MONITORING_AGENT_IMAGE"], stop)} agents run");
        var address = await AddressAsync(token, stop);
        Tell(token is null
            ? $"its API is at {address}; its token is that of the secret which was there before"
            : $"its API and dashboard are at {address}; the context '{GuardServices.Stack}' names it, with its token, in {contexts.Path}");
        return await new Aftercare(engine, shell).VisitAsync(address, stop);
    }

    /// <summary>The name of a service of SwarmGuard's; null where there is none, or the engine can't tell, which is looked at next.</summary>
    private async Task<string?> ThereAsync(CancellationToken stop)
    {
        try
        {
            return (await GuardServices.FindAsync(engine, stop)).All is [var there, ..] ? there.View.Name : null;
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotManager)
        {
            return null;
        }
    }

    /// <returns>The API's token; null where its secret was there before, since Swarm shows nobody what is in one.</returns>
    private async Task<string?> SecretsAsync(IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        var known = await GuardSecret.IdsAsync(engine, stop);
        string? api = null;
        foreach (var (variable, standard) in ((string, string)[])[("AGENT_TOKEN_SECRET", GuardSecret.Agents), ("API_TOKEN_SECRET", GuardSecret.Api)])
        {
            var name = variables.GetValueOrDefault(variable, standard);
            if (known.ContainsKey(name)) continue;
            if (name != standard) throw new CliException($"--set='{variable}={name}': expected a secret of the Swarm, and there is none of that name", ExitCode.Usage);
            var token = await GuardSecret.MakeAsync(engine, name, stop);
            Tell($"secret {name} made");
            if (standard == GuardSecret.Api) api = token;
        }

        return api;
    }

    private async Task DeployAsync(IReadOnlyList<string> files, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("swarmguard-install-");
        try
        {
            List<string> arguments = ["stack", "deploy", "--with-registry-auth"];
            foreach (var file in files)
            {
                var path = Path.Combine(folder.FullName, file);
                await File.WriteAllTextAsync(path, StackFiles.Read(file), stop);
                arguments.AddRange(["-c", path]);
            }

            await docker.RunAsync([.. arguments, GuardServices.Stack], variables, stop);
            Tell($"stack {GuardServices.Stack} deployed, mode {variables["MODE"]}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<(string Name, string Address)> ManagerNodeAsync(CancellationToken stop)
    {
        var filter = Uri.EscapeDataString(new JsonObject { ["service"] = new JsonArray(ManagerService), ["desired-state"] = new JsonArray("running") }.ToJsonString());
        var task = ((JsonArray)await engine.GetAsync($"/tasks?filters={filter}", stop))[0]!;
        var node = await engine.GetAsync($"/nodes/{(string)task["NodeID"]!}", stop);
        // A leader may know itself as 0.0.0.0, but not where other managers reach it.
        var told = (string?)node["ManagerStatus"]?["Addr"] is { } peer ? peer[..peer.LastIndexOf(':')] : (string?)node["Status"]?["Addr"];
        return ((string?)node["Description"]?["Hostname"] ?? "a manager", told ?? "127.0.0.1");
    }

    private async Task<ManagerAddress> AddressAsync(string? token, CancellationToken stop)
    {
        var url = new Uri($"http://{(await ManagerNodeAsync(stop)).Address}:{ApiPort}/");
        if (token is not null) contexts.Write(contexts.Read().With(GuardServices.Stack, new ContextEntry(url, token, TlsFiles.None)));
        return new ManagerAddress(url, token, TlsFiles.None);
    }

    private void Tell(string line) => shell.Out.WriteLine(line);
}
