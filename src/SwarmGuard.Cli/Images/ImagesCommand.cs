using System.CommandLine;
using SwarmGuard.Cli.Demo;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Images;

/// <summary><c>swarmguard images</c>: this checkout's programs as images, for a Swarm of one's own.</summary>
internal static class ImagesCommand
{
    public static Command Create() => new("images", "Images of SwarmGuard's programs, made from this checkout.") { Push() };

    private static Command Push()
    {
        var registry = new Argument<string>("REGISTRY") { Description = "HOST:PORT of a registry that speaks plain HTTP." };
        var command = new Command("push", "Builds the images, pushes them, and prints how to deploy them.") { registry };
        command.Runs(async (parsed, stop) =>
        {
            var published = await GuardImages.PublishAsync(LabAction.Reporter(), stop);
            var images = await GuardImages.PushAsync(parsed.GetValue(registry)!, published, stop);
            Console.WriteLine($"""
                Pushed. On a manager of your Swarm, once:

                {ExistingSwarm.Secrets}

                and then:

                RECOVERY_MANAGER_IMAGE={images.Manager} \
                MONITORING_AGENT_IMAGE={images.Agent} \
                docker stack deploy -c deploy/swarmguard.yml swarmguard

                To measure it there (docs/operating.md says what that creates and never touches), from where both the engine of a manager of
                your Swarm and SwarmGuard's manager can be reached:

                ./swarmguard experiment migration --host unix:///var/run/docker.sock --registry {parsed.GetValue(registry)}
                """);
            return LabAction.Succeeded;
        });
        return command;
    }
}
