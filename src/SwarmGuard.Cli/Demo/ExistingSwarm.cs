namespace SwarmGuard.Cli.Demo;

/// <summary>What to do where no lab can be made. scripts/requirements.sh says the same before anything is built.</summary>
internal static class ExistingSwarm
{
    public const string Advice =
        """

        Without a lab you can still use SwarmGuard on a Swarm you have. Push the images to a registry its nodes can reach:

            ./swarmguard images push REGISTRY

        then, on one of its managers, run the command that this prints, which is

            docker stack deploy -c deploy/stack.yml swarmguard

        with the images' names filled in.
        """;
}
