using System.Text.RegularExpressions;
using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Images;

/// <summary>Which of the host's libraries a program needs.</summary>
internal static partial class SharedLibraries
{
    /// <summary>Paths as the loader will look for them. A static program needs none.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string program, CancellationToken stop)
    {
        // Its status is 1 for a static program, which is no error here.
        var (_, output, error) = await Commands.TryAsync(["ldd", program], stop);
        if (output.Contains("not found", StringComparison.Ordinal))
            throw new LabException($"'{program}' needs libraries that this machine lacks:\n{output.Trim()}\n{error.Trim()}");
        return Parse(output);
    }

    public static IReadOnlyList<string> Parse(string ldd) => [.. Path().Matches(ldd).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"^\s*(?:\S+ => )?(/\S+) \(0x", RegexOptions.Multiline)]
    private static partial Regex Path();
}
