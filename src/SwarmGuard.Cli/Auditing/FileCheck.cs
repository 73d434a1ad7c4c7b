using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Auditing;

namespace SwarmGuard.Cli.Auditing;

/// <summary>Checks the chain of an audit file and of the older ones beside it, which go before it.</summary>
internal sealed class FileCheck(string path)
{
    private const int MostOlder = 100;
    private readonly ChainCheck _chain = new();

    /// <summary>What was found in one sentence, and whether all is as it was written.</summary>
    public (string Said, bool IsWhole) Run()
    {
        if (!File.Exists(path)) throw new CliException($"--verify='{path}': expected a file that exists", ExitCode.Usage);
        var last = "";
        foreach (var file in Older().Append(path))
        {
            if (Look(file) is { } bad) return (bad, false);
            last = $"{file}:{Lines(file).Count}";
        }

        if (_chain.AtEnd() is { Length: > 0 } end) return ($"{last}: {end}", false);
        var mended = _chain.Mended > 0 ? $", {_chain.Mended} of them after a line that a crash cut short" : "";
        var before = _chain.BeganAfter is { } hash && hash != AuditChain.Beginning ? $"; the first follows a line of an older file ({hash[..12]}...)" : "";
        return ($"{_chain.Lines} lines, each as it was written{mended}{before}", true);
    }

    private string? Look(string file)
    {
        foreach (var (number, line) in Lines(file).Index())
        {
            if (!_chain.Take(line, out var problem)) return $"{file}:{number + 1}: {problem}";
        }

        return null;
    }

    private IEnumerable<string> Older() => Enumerable.Range(1, MostOlder).Select(n => $"{path}.{n}").TakeWhile(File.Exists).Reverse();

    private static List<byte[]> Lines(string file)
    {
        var lines = new List<byte[]>();
        var rest = File.ReadAllBytes(file).AsSpan();
        while (rest.Length > 0)
        {
            var length = rest.IndexOf((byte)'\n');
            lines.Add((length < 0 ? rest : rest[..length]).ToArray());
            rest = length < 0 ? [] : rest[(length + 1)..];
        }

        return lines;
    }
}
