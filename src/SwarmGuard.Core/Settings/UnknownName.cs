namespace SwarmGuard.Core.Settings;

/// <summary>Tells of a name that nobody knows, with the one that was probably meant.</summary>
internal static class UnknownName
{
    public static string Refusal(WrittenValue written, string kind, IReadOnlyCollection<string> known) =>
        NearestName.To(written.Name, known) is { } nearest
            ? written.Refusal($"a known {kind}; did you mean {nearest}?")
            : written.Refusal($"one of the known {kind}s, {string.Join(", ", known.Order(StringComparer.Ordinal))}");
}
