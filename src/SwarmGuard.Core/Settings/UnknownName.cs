using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Settings;

/// <summary>Tells of a name that nobody knows, with the one that was probably meant.</summary>
internal static class UnknownName
{
    public static string Refusal(WrittenValue written, string kind, IReadOnlyCollection<string> known) =>
        NearestName.To(Own(written.Name), known.Select(Own)) is { } nearest
            ? written.Refusal($"a known {kind}; did you mean {known.First(k => Own(k) == nearest)}?")
            : written.Refusal($"one of the known {kind}s, {string.Join(", ", known.Order(StringComparer.Ordinal))}");

    // What all have in common makes none of them nearer.
    private static string Own(string name) =>
        name.StartsWith(ServiceLabels.Prefix, StringComparison.Ordinal) ? name[ServiceLabels.Prefix.Length..] : name;
}
