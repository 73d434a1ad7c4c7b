namespace SwarmGuard.Cli.Demo;

/// <summary>What to do where no lab can be made. scripts/requirements.sh says the same before anything is built.</summary>
internal static class ExistingSwarm
{
    /// <summary>How to make the secrets that deploy/swarmguard.yml names.</summary>
    public const string Secrets =
        """
        openssl rand -hex 32 | docker secret create swarmguard_agent_token -
        openssl rand -hex 32 | tee swarmguard-api-token | docker secret create swarmguard_api_token -
        """;

    public const string Advice =
        """

        Without a lab you can still use SwarmGuard on a Swarm you have. Push the images to a registry its nodes can reach:

            ./swarmguard images push REGISTRY

        then, on one of its managers, run the commands that this prints: two that make the secrets, and

            docker stack deploy -c deploy/swarmguard.yml swarmguard

        with the images' names filled in.
        """;
}
