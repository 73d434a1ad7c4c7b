namespace SwarmGuard.Lab.Host;

/// <summary>Reads <c>/proc/self/mountinfo</c>.</summary>
internal static class MountTable
{
    public static IReadOnlyList<MountEntry> Read() => Parse(File.ReadLines("/proc/self/mountinfo"));

    public static IReadOnlyList<MountEntry> Parse(IEnumerable<string> lines)
    {
        var entries = new List<MountEntry>();
        foreach (var line in lines)
        {
            var halves = line.Split(" - ", 2);
            var left = halves[0].Split(' ');
            if (halves.Length < 2 || left.Length < 5) continue;
            var right = halves[1].Split(' ');
            entries.Add(new MountEntry(left[4].Replace("\\040", " ", StringComparison.Ordinal), right[0], right[^1].Split(',')));
        }

        return entries;
    }
}
