using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Settings;

public sealed class ConfigurationDocumentTests
{
    /// <summary>SwarmGuard's own marks, which nobody sets.</summary>
    private static readonly string[] OwnLabels =
        [ServiceLabels.Intent, ServiceLabels.ScaleIntent, ServiceLabels.ScaleState, ServiceLabels.Role];

    private static string Document =>
        ConfigurationDocument.Write(File.ReadAllText(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests/Settings/configuration.prose.txt")));

    [Fact]
    public void The_document_is_what_the_code_says() => Recorded.ShouldMatch("docs/configuration.md", Document);

    [Fact]
    public void The_schema_is_what_the_code_says() => Recorded.ShouldMatch("docs/configuration.schema.json", ConfigurationSchema.Write());

    [Fact]
    public void Every_setting_has_its_section() =>
        SettingCatalogue.All.Where(s => !Document.Contains($"| `{s.Key}` |", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_label_is_in_the_document() =>
        ServiceLabels.All.Except(OwnLabels).Where(label => !Document.Contains($"`{label}`", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_stack_file_passes_every_variable_on()
    {
        var stack = File.ReadAllText(Path.Combine(Checkout.Root, "deploy/swarmguard.yml"));
        SettingCatalogue.All.Select(s => s.Names.Variable).Where(v => !stack.Contains($"      {v}: ${{{v}:-}}\n", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_variable_that_the_manager_asks_for_is_in_the_document()
    {
        var asked = new HashSet<string>();
        SettingsReader.Read(
            name =>
            {
                asked.Add(name);
                return null;
            },
            [],
            out _);
        asked.Count.ShouldBeGreaterThan(20);
        asked.Where(name => !Document.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
