using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Fuzzing;

/// <summary>Labels, facts and configuration files with anything in them.</summary>
public sealed class LabelAndFileTests
{
    private static readonly string[] Garbage = ["", " ", "{", "null", "[]", "{}", "-1", "1e999", "NaN", "\u0000", "true false", new string('9', 10_000)];

    [Fact]
    public async Task A_service_whose_every_label_is_garbage_stops_nobody_elses_move()
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            foreach (var (i, label) in ServiceLabels.All.Index())
            {
                s.AddService($"bad{i}", "n2");
                s.Change($"bad{i}-id", spec => spec["Labels"]![label] = Garbage[i % Garbage.Length]);
            }
        });
        await manager.ServicesSeenAsync();
        await DoorTests.StillWorksAsync(manager);
    }

    [Theory]
    [InlineData("swarmguard.intent", "Moves/intent-v1.json")]
    [InlineData("swarmguard.intent.scale", "Scaling/scale-intent-v1.json")]
    public async Task An_intent_with_anything_in_it_does_not_stop_the_sweep(string label, string file)
    {
        var right = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests", file), TestContext.Current.CancellationToken);
        var readable = 0;
        foreach (var (_, text) in Mutations.Of(right).Concat(Mutations.Bytes(right, step: 5)))
        {
            var value = Encoding.UTF8.GetString(text);
            var read = label == ServiceLabels.Intent ? IntentLabel.Read(value, out var problem) as object : ScaleIntentLabel.Read(value, out problem);
            (read is null).ShouldBe(problem.Length > 0, value);
            if (read is not null) readable++;
        }

        readable.ShouldBeGreaterThan(0);
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.AddService("bad", "n2");
            s.Change("bad-id", spec => spec["Labels"]![label] = right.Replace("\"00ff", "\"11ff", StringComparison.Ordinal).Replace("{\\u0022", "[\\u0022", StringComparison.Ordinal));
        });
        await manager.ServicesSeenAsync();
        await DoorTests.StillWorksAsync(manager);
    }

    [Fact]
    public void An_intent_whose_update_config_could_not_be_put_back_is_not_begun_to_be_undone()
    {
        var right = File.ReadAllText(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests/Moves/intent-v1.json"));
        var intent = JsonNode.Parse(right)!;
        intent["originals"]!["update_config"] = "{";
        IntentLabel.Read(intent.ToJsonString(), out var problem).ShouldBeNull();
        problem.ShouldContain("update config");
    }

    [Fact]
    public void What_is_paused_is_read_or_counts_as_all()
    {
        const string right = """{"all_since":"2026-01-01T12:00:00+00:00","services":{"web":"2026-01-01T12:00:00+00:00"}}""";
        foreach (var (_, text) in Mutations.Of(right).Concat(Mutations.Bytes(right, step: 3)))
            PauseState.Read(Encoding.UTF8.GetString(text))?.Pause("x", default).Since("web");
    }

    [Theory]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n")]
    [InlineData("a: &a\n  b: *a\n")]
    [InlineData("mode:\tact\n\tx: 1\n")]
    [InlineData("mode: act\nmode: observe\n")]
    [InlineData("? [a, b]\n: c\n")]
    [InlineData("--- a\n--- b\n")]
    [InlineData("%YAML 9.9\n---\nmode: act\n")]
    [InlineData("mode: !!binary x\nx: !<tag:a> 1\n")]
    [InlineData("\u0000\u0007")]
    [InlineData("\"unfinished")]
    public async Task A_bad_file_at_a_reload_leaves_the_last_good_one_in_force(string bad)
    {
        YamlFile.Parse("f.yml", bad, out _);
        using var file = new ScratchFile("mode: observe\n");
        await using var manager = await RunningManager.StartAsync(file);
        file.Replace(bad);
        var status = await RunningManager.UntilAsync(
            () => manager.GetAsync("/status"), s => s["configuration"]!["problems"] is JsonArray { Count: > 0 });
        ((string?)status["mode"]).ShouldBe("observe");
    }

    [Fact]
    public void A_file_of_any_shape_is_read_or_refused()
    {
        const string right = "mode: observe\nscenarios:\n  scenario1_migration:\n    enabled: true\n    cooldown_seconds: 60\nthresholds: {cpu_percent: 70}\n";
        for (var at = 0; at < right.Length; at++)
        {
            foreach (var with in "\t\0:-[]{}&*!|>'\"%@`#,?\ud800")
            {
                YamlFile.Parse("f.yml", right[..at], out _);
                YamlFile.Parse("f.yml", $"{right[..at]}{with}{right[(at + 1)..]}", out _);
                YamlFile.Parse("f.yml", right.Insert(at, $"{with}"), out _);
            }
        }

        foreach (var deep in (string[])[new string('[', 100_000), string.Concat(Enumerable.Repeat("{a: ", 10_000)), string.Concat(Enumerable.Repeat("- ", 50_000))])
            YamlFile.Parse("f.yml", deep, out var problem).ShouldBeNull();
    }
}
