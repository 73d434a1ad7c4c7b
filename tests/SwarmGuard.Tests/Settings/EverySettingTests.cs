using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using Xunit;

namespace SwarmGuard.Tests.Settings;

/// <summary>What holds of each setting, in each place where it can be set.</summary>
public sealed class EverySettingTests
{
    public static TheoryData<string> Keys => SettingTexts.Keys;

    [Theory]
    [MemberData(nameof(Keys))]
    public void Unset_it_has_its_default(string key)
    {
        var policy = Common("", []);
        policy.OriginOf(key).ShouldBe(SettingOrigin.Default);
        SettingCatalogue.Of(key).Show(policy.Policy).ShouldBe(SettingCatalogue.Of(key).Show(new ServicePolicy()));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void It_is_taken_from_the_file_and_changes_nothing_else(string key)
    {
        var setting = SettingCatalogue.Of(key);
        var policy = Common(Yaml(key, SettingTexts.Good(setting)), []);
        Origin(policy, key).ShouldBe((SettingSource.File, key));
        OnlyChanged(setting, policy, SettingTexts.Good(setting));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_originals_names_for_it_are_taken_too(string key)
    {
        var setting = SettingCatalogue.Of(key);
        foreach (var name in setting.Names.Originals)
        {
            var policy = Common(Yaml(name, SettingTexts.Good(setting)), []);
            Origin(policy, key).ShouldBe((SettingSource.File, name));
            OnlyChanged(setting, policy, SettingTexts.Good(setting));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Its_variable_wins_over_the_file(string key)
    {
        var setting = SettingCatalogue.Of(key);
        var standard = setting.Show(new ServicePolicy());
        var policy = Common(standard is null ? "" : Yaml(key, standard), [(setting.Names.Variable, $" {SettingTexts.Good(setting)} ")]);
        policy.OriginOf(key).ShouldBe(new SettingOrigin(SettingSource.Environment, setting.Names.Variable));
        OnlyChanged(setting, policy, SettingTexts.Good(setting));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Its_label_wins_over_the_variable(string key)
    {
        var setting = SettingCatalogue.Of(key);
        if (setting.Names.Label is not { } label) return;
        var common = Common("", setting.Show(new ServicePolicy()) is { } standard ? [(setting.Names.Variable, standard)] : []);
        var problems = new List<string>();
        var policy = PolicyReader.ForService(common, new Dictionary<string, string> { [label] = SettingTexts.Good(setting) }, problems);
        problems.ShouldBeEmpty();
        policy.OriginOf(key).ShouldBe(new SettingOrigin(SettingSource.Label, label));
        OnlyChanged(setting, policy, SettingTexts.Good(setting));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_bad_value_in_the_file_names_line_key_value_and_what_is_allowed(string key)
    {
        var setting = SettingCatalogue.Of(key);
        foreach (var bad in SettingTexts.Bad(setting))
        {
            Reading.Of("# first line\n" + Yaml(key, bad), [], out var problems).ShouldBeNull();
            problems.ShouldBe([$"swarmguard.yml:{1 + key.Split('.').Length}: {key}='{bad}': expected {setting.Shape.Allowed}"]);
        }

        Reading.Of(Yaml(key, "[1, 2]"), [], out var list).ShouldBeNull();
        list.ShouldHaveSingleItem().ShouldEndWith($"{key}='[...]': expected {setting.Shape.Allowed}");
        Reading.Of(Yaml(key, "{ a: 1 }"), [], out var section).ShouldBeNull();
        section.ShouldHaveSingleItem().ShouldEndWith($"{key}='{{...}}': expected {setting.Shape.Allowed}");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_bad_variable_names_itself_its_value_and_what_is_allowed(string key)
    {
        var setting = SettingCatalogue.Of(key);
        foreach (var bad in SettingTexts.Bad(setting))
        {
            Reading.Of("", [(setting.Names.Variable, bad)], out var problems).ShouldBeNull();
            problems.ShouldBe([$"{setting.Names.Variable}='{bad}': expected {setting.Shape.Allowed}"]);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_bad_label_is_told_and_what_is_set_for_all_stays(string key)
    {
        var setting = SettingCatalogue.Of(key);
        if (setting.Names.Label is not { } label) return;
        var common = Common(Yaml(key, SettingTexts.Good(setting)), []);
        foreach (var bad in SettingTexts.Bad(setting))
        {
            var problems = new List<string>();
            var policy = PolicyReader.ForService(common, new Dictionary<string, string> { [label] = bad }, problems);
            problems.ShouldBe([$"{label}='{bad}': expected {setting.Shape.Allowed}"]);
            policy.Policy.ShouldBe(common.Policy);
            policy.OriginOf(key).Source.ShouldBe(SettingSource.File);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Misspelt_it_is_reported_with_the_name_that_was_meant(string key)
    {
        var slip = key[..^2] + key[^1] + key[^2];
        if (slip == key) slip = key + "x";
        Reading.Of(Yaml(slip, "1"), [], out var problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldEndWith($"{slip}='1': expected a known key; did you mean {key}?");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_empty_value_is_no_value(string key)
    {
        var setting = SettingCatalogue.Of(key);
        Common(Yaml(key, ""), [(setting.Names.Variable, " ")]).OriginOf(key).ShouldBe(SettingOrigin.Default);
        if (setting.Names.Label is not { } label) return;
        PolicyReader.ForService(SetPolicy.Default, new Dictionary<string, string> { [label] = "" }, []).OriginOf(key).ShouldBe(SettingOrigin.Default);
    }

    private static void OnlyChanged(Setting setting, SetPolicy policy, string to)
    {
        setting.Show(policy.Policy).ShouldBe(to);
        foreach (var other in SettingCatalogue.All.Where(s => s != setting)) other.Show(policy.Policy).ShouldBe(other.Show(new ServicePolicy()), other.Key);
    }

    private static (SettingSource Source, string? Name) Origin(SetPolicy policy, string key) => (policy.OriginOf(key).Source, policy.OriginOf(key).Name);

    private static SetPolicy Common(string yaml, (string Name, string Value)[] variables)
    {
        var policy = Reading.Of(yaml, variables, out var problems);
        problems.ShouldBeEmpty();
        return policy.ShouldNotBeNull().Policy;
    }

    /// <summary>One key and its value, as the sections that it is in.</summary>
    private static string Yaml(string key, string value) =>
        string.Join('\n', key.Split('.').Select((name, depth) => new string(' ', 2 * depth) + name + ":")) + $" {value}\n";
}
