using Shouldly;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Policies;

public sealed class ScalingSettingsTests
{
    [Fact]
    public void Without_settings_there_are_defaults()
    {
        Read(out var errors).ShouldBe(new ScalingPolicy());
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_is_taken()
    {
        Read(out var errors, ("MIN_REPLICAS", "2"), ("MAX_REPLICAS", "20"), ("SCALE_STRATEGY", "Step"), ("SCALE_TOLERANCE", "0.25"),
            ("SCALE_UP_MAX_STEP", "3"), ("SCALE_DOWN_MAX_STEP", "4"), ("SCALE_UP_COOLDOWN_SECONDS", "1"), ("SCALE_DOWN_COOLDOWN_SECONDS", "2"),
            ("SCALE_DOWN_AFTER_SECONDS", "3"), ("SCALE_DOWN_EVERY_SECONDS", "4"), ("SCALE_UP_BETWEEN_SECONDS", "5"),
            ("FOLLOW_WINDOW_SECONDS", "6"), ("COLLAPSE_HOLD_SECONDS", "7"), ("SAMPLE_MAX_AGE_SECONDS", "8"), ("SCALE_TIMEOUT_SECONDS", "9"),
            ("SCALE_RETRY_SECONDS", "0.5")).ShouldBe(new ScalingPolicy
            {
                MinReplicas = 2,
                MaxReplicas = 20,
                Strategy = ScalingStrategy.Step,
                Tolerance = 0.25,
                MaxStepUp = 3,
                MaxStepDown = 4,
                UpCooldown = TimeSpan.FromSeconds(1),
                DownCooldown = TimeSpan.FromSeconds(2),
                DownAfter = TimeSpan.FromSeconds(3),
                DownEvery = TimeSpan.FromSeconds(4),
                BetweenPatience = TimeSpan.FromSeconds(5),
                FollowWindow = TimeSpan.FromSeconds(6),
                CollapseHold = TimeSpan.FromSeconds(7),
                SampleMaxAge = TimeSpan.FromSeconds(8),
                Timeout = TimeSpan.FromSeconds(9),
                RetryDelay = TimeSpan.FromSeconds(0.5),
            });
        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MIN_REPLICAS", "0", "a whole number from 1 to 1000")]
    [InlineData("MAX_REPLICAS", "1001", "a whole number from 1 to 1000")]
    [InlineData("SCALE_STRATEGY", "best", "target or step")]
    [InlineData("SCALE_TOLERANCE", "10", "a number from 0 to 1")]
    [InlineData("SCALE_UP_MAX_STEP", "0", "a whole number from 1 to 1000")]
    [InlineData("SCALE_DOWN_MAX_STEP", "all", "a whole number from 1 to 1000")]
    [InlineData("SCALE_UP_COOLDOWN_SECONDS", "-1", "a number from 0 to 86400 seconds")]
    [InlineData("SCALE_DOWN_COOLDOWN_SECONDS", "NaN", "a number from 0 to 86400 seconds")]
    [InlineData("SCALE_DOWN_AFTER_SECONDS", "3m", "a number from 0 to 86400 seconds")]
    [InlineData("SCALE_DOWN_EVERY_SECONDS", "0", "a number from 1 to 86400 seconds")]
    [InlineData("SCALE_UP_BETWEEN_SECONDS", "x", "a number from 0 to 86400 seconds")]
    [InlineData("FOLLOW_WINDOW_SECONDS", "86401", "a number from 0 to 86400 seconds")]
    [InlineData("COLLAPSE_HOLD_SECONDS", "x", "a number from 0 to 86400 seconds")]
    [InlineData("SAMPLE_MAX_AGE_SECONDS", "0", "a number from 1 to 86400 seconds")]
    [InlineData("SCALE_TIMEOUT_SECONDS", "0", "a number from 1 to 86400 seconds")]
    [InlineData("SCALE_RETRY_SECONDS", "x", "a number from 0 to 86400 seconds")]
    public void A_bad_value_names_its_key_its_value_and_what_is_allowed(string key, string value, string allowed)
    {
        Read(out var errors, (key, value)).ShouldBe(new ScalingPolicy());
        errors.ShouldBe([$"{key}='{value}': expected {allowed}"]);
    }

    [Fact]
    public void A_minimum_above_the_maximum_is_refused()
    {
        Read(out var errors, ("MIN_REPLICAS", "11"));
        errors.ShouldBe(["MIN_REPLICAS='11': expected at most MAX_REPLICAS, which is 10"]);
    }

    private static ScalingPolicy Read(out IReadOnlyList<string> errors, params (string Name, string Value)[] variables)
    {
        var reader = new SettingReader(variables.ToDictionary(v => v.Name, v => v.Value).GetValueOrDefault);
        var policy = ScalingSettings.Read(reader);
        errors = reader.Errors;
        return policy;
    }
}
