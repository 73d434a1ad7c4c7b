namespace SwarmGuard.Manager.Access;

/// <summary>What an operator should know of how this manager is guarded, a sentence each. The log tells it at the start, the doctor whenever it is asked.</summary>
internal static class AccessNotices
{
    public static IEnumerable<string> Of(AccessSettings settings)
    {
        if (settings.Agents.Current is null)
            yield return $"no secret for agents ({settings.Agents.Path} does not exist): alerts and samples are taken from this machine only";
        if (settings.Api.Current is null)
        {
            yield return settings.IsReadingOpen
                ? $"no token for the API ({settings.Api.Path} does not exist): changes are taken from this machine only"
                : $"no token for the API ({settings.Api.Path} does not exist): questions and changes are taken from this machine only";
        }

        if (settings is { Agents.Current: { } agents, Api.Current: { } api } && api.Find(agents.Has) > 0)
            yield return "the agents' secret is a token of the API too: who takes it from any node may read and change everything; make another";
    }
}
