using Xunit;

namespace SwarmGuard.Tests.Tidy;

/// <summary>Fails a test with every place that breaks its rule, and the rule's reason.</summary>
internal static class Rule
{
    public static void Holds(string reason, IEnumerable<SourceFile> files, Func<SourceFile, IEnumerable<Finding>> findings) =>
        Holds(reason, files.SelectMany(findings));

    public static void Holds(string reason, IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        if (all.Count > 0)
            Assert.Fail($"{reason}\n{string.Join('\n', all)}");
    }
}
