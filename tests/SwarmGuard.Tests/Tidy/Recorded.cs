using Shouldly;

namespace SwarmGuard.Tests.Tidy;

/// <summary>
/// Files that are made from the code and kept beside it. A test that finds one out of date fails; run with SWARMGUARD_RECORD=1 it
/// writes the file anew instead, for you to look at what changed.
/// </summary>
internal static class Recorded
{
    public static void ShouldMatch(string path, string text)
    {
        var full = Path.Combine(Checkout.Root, path);
        if (Environment.GetEnvironmentVariable("SWARMGUARD_RECORD") == "1") File.WriteAllText(full, text);
        var recorded = File.Exists(full) ? File.ReadAllText(full) : "";
        if (recorded == text) return;
        var line = recorded.Split('\n').Zip(text.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count();
        text.Split('\n').ElementAtOrDefault(line).ShouldBe(recorded.Split('\n').ElementAtOrDefault(line),
            $"{path}:{line + 1} is not what the code says; look at the difference and record it with SWARMGUARD_RECORD=1 ./test.sh unit");
    }
}
