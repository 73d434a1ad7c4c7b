using System.Globalization;

namespace SwarmGuard.Core.Doctoring;

/// <summary>Turns of phrase that several checks share.</summary>
internal static class Words
{
    private const int MostNames = 8;

    public const string Deploy =
        "docker stack deploy -c deploy/swarmguard.yml swarmguard (on a manager; README.md says how to get the images there)";

    public static string Count(long number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    public static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s");

    /// <summary>All of few names, some of many.</summary>
    public static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");

    /// <summary>What to do about a task that Swarm says this of.</summary>
    public static string RemedyFor(string error, ServiceFacts service)
    {
        string[] image = ["No such image", "manifest unknown", "pull access denied", "not found: manifest", "failed to resolve reference"];
        if (Array.Exists(image, words => error.Contains(words, StringComparison.OrdinalIgnoreCase)))
        {
            return $"the node asked for {service.Image}: push it to a registry that every node reaches (./swarmguard images push "
                + "REGISTRY), then deploy with the names that this prints";
        }

        return error.Contains("no suitable node", StringComparison.OrdinalIgnoreCase)
            ? $"see which constraint, port or reservation stands against it: docker service inspect --pretty {service.View.Name}"
            : $"docker service ps --no-trunc {service.View.Name}, then docker service logs {service.View.Name}";
    }
}
