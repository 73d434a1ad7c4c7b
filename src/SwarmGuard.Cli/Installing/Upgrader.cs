using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Access;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Cli.Installing;

/// <summary>Gives SwarmGuard's services other images, and changes nothing else of them. The manager first: it reads what older agents say.</summary>
internal sealed class Upgrader(EngineClient engine, DockerProgram docker, ContextStore contexts, Shell shell)
{
    private static readonly Dictionary<string, string> NoVariables = [];

    public async Task<int> RunAsync(string managerImage, string agentImage, CancellationToken stop)
    {
        if (await GuardServices.FindAsync(engine, stop) is not { Manager: { } manager, Agents: { } agents })
            throw new CliException("SwarmGuard is not on this Swarm, or only a part of it; 'swarmguard doctor' tells what is there, 'swarmguard install' puts it there", ExitCode.Refused);
        await UpdateAsync(manager, managerImage, stop);
        await UpdateAsync(agents, agentImage, stop);
        var address = contexts.Read().Contexts.GetValueOrDefault(GuardServices.Stack) is { } context
            ? new ManagerAddress(context.Manager, context.Token, context.Tls)
            : new ManagerAddress(new Uri(ManagerUrl.Standard), null, TlsFiles.None);
        return await new Aftercare(engine, shell).VisitAsync(address, stop);
    }

    private async Task UpdateAsync(ServiceDocument service, string image, CancellationToken stop)
    {
        var name = service.View.Name;
        await docker.RunAsync(["service", "update", "--detach", "--with-registry-auth", "--image", image, name], NoVariables, stop);
        var running = await new Convergence(engine, shell.Clock).WaitAsync(name, image, stop);
        await shell.Out.WriteLineAsync($"{name}: {(running == 1 ? "1 task runs" : $"{running} tasks run")} {image}");
    }
}
