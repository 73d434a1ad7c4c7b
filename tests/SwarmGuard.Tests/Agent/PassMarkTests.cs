using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Health;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class PassMarkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("swarmguard-mark-").FullName;
    private readonly FakeTimeProvider _time = new(Alerts.Start);
    private readonly StringWriter _lines = new();

    private SamplePeriod Period => field ??= new(TimeSpan.FromSeconds(1), isOwn: false, new ConsoleLog(_lines, _time));

    private string File => Path.Combine(_folder, "new", "pass");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _lines.Dispose();
    }

    [Fact]
    public void A_fresh_pass_is_healthy_and_an_old_one_is_not()
    {
        using var mark = Mark(File);
        mark.Touch();
        _time.Advance(TimeSpan.FromSeconds(4));
        PassMark.Problem(File, _time).ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(2));

        PassMark.Problem(File, _time).ShouldNotBeNull().ShouldContain("6.0 s ago");
    }

    [Fact]
    public void A_later_pass_is_seen_in_the_same_file()
    {
        using var mark = Mark(File);
        mark.Touch();
        _time.Advance(TimeSpan.FromHours(1));
        mark.Touch();

        PassMark.Problem(File, _time).ShouldBeNull();
    }

    [Fact]
    public void Without_a_pass_there_is_no_health() => PassMark.Problem(File, _time).ShouldNotBeNull().ShouldContain("no pass yet");

    [Fact]
    public void A_longer_period_is_allowed_for_before_its_first_pass_comes()
    {
        using var mark = Mark(File);
        mark.Touch();

        Period.Learn(30);

        _time.Advance(TimeSpan.FromSeconds(80));
        PassMark.Problem(File, _time).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(11));
        PassMark.Problem(File, _time).ShouldNotBeNull().ShouldContain("allowed are 90 s");
    }

    [Fact]
    public void A_period_alone_is_no_pass()
    {
        using var mark = Mark(File);

        Period.Learn(30);

        PassMark.Problem(File, _time).ShouldNotBeNull().ShouldContain("no pass yet");
    }

    [Fact]
    public void A_folder_that_can_not_be_written_is_told_once_and_stops_nothing()
    {
        using var mark = Mark(_folder);

        mark.Touch();
        mark.Touch();

        _lines.ToString().Split("can't write").Length.ShouldBe(2);
    }

    [Fact]
    public void A_full_disk_is_told_once_and_the_mark_is_there_again_when_it_is_not_full_any_more()
    {
        var inTheWay = Path.Combine(_folder, "sub");
        System.IO.File.WriteAllText(inTheWay, "");
        var file = Path.Combine(inTheWay, "pass");
        using var mark = Mark(file);
        for (var pass = 0; pass < 5; pass++) mark.Touch();
        _lines.ToString().Split("can't write").Length.ShouldBe(2);

        System.IO.File.Delete(inTheWay);
        mark.Touch();

        PassMark.Problem(file, _time).ShouldBeNull();
        _lines.ToString().ShouldContain("can be written again");
    }

    [Fact]
    public void The_kernels_own_full_disk_stops_no_pass()
    {
        using var mark = Mark("/dev/full");

        for (var pass = 0; pass < 5; pass++) mark.Touch();

        _lines.ToString().Split("can't write").Length.ShouldBe(2);
    }

    private PassMark Mark(string path) => new(path, Period, new ConsoleLog(_lines, _time), _time);
}
