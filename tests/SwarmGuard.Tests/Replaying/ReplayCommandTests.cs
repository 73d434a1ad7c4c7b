using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Tests.Cli;
using SwarmGuard.Tests.Experiments.Reports;
using Xunit;

namespace SwarmGuard.Tests.Replaying;

public sealed class ReplayCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly OperatorShell _shell = new();

    public ReplayCommandTests()
    {
        var lines = from second in Enumerable.Range(0, 120)
                    from task in ((string, string)[])[("web.1", "n1"), ("web.2", "n2")]
                    let cpu = task.Item1 == "web.1" && second is >= 30 and < 60 ? 80 : 10
                    select $"containers,cid={task.Item1},container={task.Item1},node={task.Item2},service=web cpu={cpu},mem=20,net=5 {1767571200L + second}000000000";
        File.WriteAllLines(_folder.In("day.lp"), lines);
        File.WriteAllText(_folder.In("patient.yml"), "thresholds: {cpu_percent: 85}\n");
    }

    [Fact]
    public async Task Two_policies_are_set_beside_each_other()
    {
        (await _shell.RunAsync(["replay", _folder.In("day.lp"), "--against", _folder.In("patient.yml")], TestContext.Current.CancellationToken)).ShouldBe(0);
        var text = _shell.Out.ToString();
        text.ShouldContain("240 samples of 2 tasks of 1 services, one each 1 s, from 2026-01-05 00:00 to 2026-01-05 00:01 UTC");
        text.ShouldContain("defaults would have done:");
        text.ShouldContain("moving its task from n1 to n2");
        text.ShouldContain("patient.yml: nothing would have been done.");
        text.ShouldContain("defaults alone:");
        text.ShouldContain("All that patient.yml does, defaults does too.");
        text.ShouldContain("CPU threshold (75 %): 80 % is the lowest with at most 2 troubles a day");
    }

    [Fact]
    public async Task Programs_get_json()
    {
        (await _shell.RunAsync(["replay", _folder.In("day.lp"), "--json"], TestContext.Current.CancellationToken)).ShouldBe(0);
        var json = JsonNode.Parse(_shell.Out.ToString())!;
        ((string)json["results"]![0]!["actions"]![0]!["kind"]!).ShouldBe("migration");
        ((int)json["thresholds"]![0]!["recommended"]!).ShouldBe(80);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _shell.Dispose();
    }
}
