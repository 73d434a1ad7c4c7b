using System.CommandLine;
using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Engines;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Installing;

/// <summary><c>swarmguard install</c>, <c>upgrade</c> and <c>uninstall</c>.</summary>
internal static class InstallCommand
{
    private const string Host = "The engine of one of the Swarm's managers.";

    public static Command CreateInstall(Shell shell, ContextStore contexts)
    {
        var (host, images, options) = (new EngineOption(Host), new GuardImageOptions(), new InstallOptions());
        var command = new Command("install", "Puts SwarmGuard on a Swarm: looks whether it can, makes secrets, deploys, waits until all runs, and examines it.") { host.Option };
        images.AddTo(command);
        options.AddTo(command);
        command.Runs(async (parsed, stop) =>
        {
            var address = host.Address(parsed, shell.Variable);
            using var engine = new EngineClient(address);
            var (manager, agent) = await images.ReadAsync(parsed, stop);
            var variables = options.Variables(parsed);
            (variables["RECOVERY_MANAGER_IMAGE"], variables["MONITORING_AGENT_IMAGE"]) = (manager, agent);
            return await new Installer(engine, new DockerProgram(address, shell.Variable), contexts, shell).RunAsync(options.Files(parsed), variables, stop);
        });
        return command;
    }

    public static Command CreateUpgrade(Shell shell, ContextStore contexts)
    {
        var (host, images) = (new EngineOption(Host), new GuardImageOptions());
        var command = new Command(
            "upgrade", "Has SwarmGuard run other images, the manager first. Nothing else of its services changes; what does not come to run goes back to what was.") { host.Option };
        images.AddTo(command);
        command.Runs(async (parsed, stop) =>
        {
            var address = host.Address(parsed, shell.Variable);
            using var engine = new EngineClient(address);
            var (manager, agent) = await images.ReadAsync(parsed, stop);
            return await new Upgrader(engine, new DockerProgram(address, shell.Variable), contexts, shell).RunAsync(manager, agent, stop);
        });
        return command;
    }

    public static Command CreateUninstall(Shell shell, ContextStore contexts)
    {
        var host = new EngineOption(Host);
        var replicas = new Option<bool>("--keep-replicas") { Description = "Leave numbers of replicas as SwarmGuard set them, instead of going back to those that were asked for." };
        var history = new Option<bool>("--keep-history") { Description = "Leave audit log and history, in their volumes on the Swarm's managers." };
        var force = new Option<bool>("--force") { Description = "Where SwarmGuard's manager does not run: take out by hand what it has begun on services." };
        var command = new Command(
            "uninstall", "Takes SwarmGuard from a Swarm with every trace, once what it has begun has ended; what it changed is as it was.") { host.Option, replicas, history, force };
        command.Runs(async (parsed, stop) =>
        {
            using var engine = new EngineClient(host.Address(parsed, shell.Variable));
            var wish = new UninstallWish(parsed.GetValue(replicas), parsed.GetValue(history), parsed.GetValue(force));
            return await new Uninstaller(engine, contexts, shell).RunAsync(wish, stop);
        });
        return command;
    }
}
