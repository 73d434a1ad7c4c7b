using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed class WaitingTests
{
    [Fact]
    public void Nothing_sleeps() =>
        Rule.Holds("A sleep is a guess, too short on a slow machine and too long on a fast one: wait for a condition, by a TimeProvider.",
            Checkout.CSharp, Sleeps);

    [Fact]
    public void A_sleep_is_found() =>
        Sleeps(new SourceFile("a/b/C.cs", "Thread.Sleep(1);\nawait Task.Delay(1, stop);\nawait Task.Delay(wait, clock, stop);"))
            .Select(finding => finding.Line).ShouldBe([1, 2]);

    // The banned symbols say the same, but a test project could switch analyzers off.
    private static IEnumerable<Finding> Sleeps(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression.ToString() switch
        {
            "Thread.Sleep" => true,
            "Task.Delay" => !call.ArgumentList.Arguments.Skip(1).Any(argument => IsClock(argument.ToString())),
            _ => false,
        })
        .Select(call => file.At(call, call.ToString()));

    private static bool IsClock(string argument) =>
        argument.Contains("clock", StringComparison.OrdinalIgnoreCase) || argument.Contains("time", StringComparison.OrdinalIgnoreCase);
}
