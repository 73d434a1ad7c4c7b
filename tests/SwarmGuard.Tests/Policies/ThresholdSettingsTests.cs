using Shouldly;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Policies;

public sealed class ThresholdSettingsTests
{
    private static readonly ThresholdNames Names = new("cpu", "memory", "low", "high");
    private static readonly Thresholds Standard = new(10, 20, 30, 40);

    [Fact]
    public void The_originals_variables_and_figures_are_the_standard() => ThresholdSettings.Read(
        Reader(("CPU_THRESHOLD", "1"), ("NETWORK_THRESHOLD_HIGH", "120"))).ShouldBe(new Thresholds(1, 80, 35, 120));

    [Fact]
    public void Other_names_and_another_standard_may_be_given() =>
        ThresholdSettings.Read(Reader(("memory", "99"), ("low", "5"), ("CPU_THRESHOLD", "1")), Names, Standard)
            .ShouldBe(new Thresholds(10, 99, 5, 40));

    [Fact]
    public void Network_thresholds_may_be_equal()
    {
        var reader = Reader(("low", "40"));
        ThresholdSettings.Read(reader, Names, Standard).NetworkLowPercent.ShouldBe(40);
        reader.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("low", "41", "low='41': expected at most high, which is 40")]
    [InlineData("high", "29", "high='29': expected at least low, which is 30")]
    public void Whoever_set_one_of_a_pair_finds_that_one_named(string name, string value, string error)
    {
        var reader = Reader((name, value), ("cpu", "11"));
        ThresholdSettings.Read(reader, Names, Standard).ShouldBe(Standard with { CpuPercent = 11 });
        reader.Errors.ShouldBe([error]);
    }

    private static SettingReader Reader(params (string Name, string Value)[] variables) =>
        new(variables.ToDictionary(v => v.Name, v => v.Value).GetValueOrDefault);
}
