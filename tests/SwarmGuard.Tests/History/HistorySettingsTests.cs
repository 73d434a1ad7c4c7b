using Shouldly;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Settings;
using Xunit;

namespace SwarmGuard.Tests.History;

public sealed class HistorySettingsTests
{
    [Fact]
    public void What_is_set_counts()
    {
        var history = Read(("HISTORY_FILE", "/data/history.db"), ("HISTORY_DAYS", "0.5"), ("HISTORY_MAX_MB", "10")).Settings!;
        history.ShouldBe(new HistorySettings("/data/history.db") { KeepFor = TimeSpan.FromHours(12), MostBytes = 10 * 1024 * 1024 });
    }

    [Fact]
    public void By_default_it_is_a_week_of_200_mb_and_where_there_is_no_file_it_says_why()
    {
        var history = Read().Settings!;
        (history.KeepFor, history.MostBytes).ShouldBe((TimeSpan.FromDays(7), 200 * 1024 * 1024));
        (history.File is null).ShouldBe(history.WhyNoFile is not null);
    }

    [Theory]
    [InlineData("HISTORY_FILE", "history.db", "HISTORY_FILE='history.db': expected the full path of a file, such as /var/lib/swarmguard/history.db")]
    [InlineData("HISTORY_DAYS", "0", "HISTORY_DAYS='0': expected a number from 0.04 to 366 days")]
    [InlineData("HISTORY_MAX_MB", "0.5", "HISTORY_MAX_MB='0.5': expected a whole number from 1 to 100000")]
    public void A_bad_one_is_refused(string name, string value, string problem) => Read((name, value)).Problems.ShouldBe([problem]);

    private static (HistorySettings? Settings, IReadOnlyList<string> Problems) Read(params (string Name, string Value)[] variables)
    {
        var set = variables.ToDictionary(v => v.Name, v => v.Value);
        var settings = SettingsReader.Read(set.GetValueOrDefault, [.. set.Keys], out var problems);
        return (settings?.History, problems);
    }
}
