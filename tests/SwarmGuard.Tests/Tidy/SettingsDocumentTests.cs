using Shouldly;
using SwarmGuard.Core.Policies;
using SwarmGuard.Manager.Settings;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

/// <summary>What an operator may set is in the operating notes, by its full name.</summary>
public sealed class SettingsDocumentTests
{
    /// <summary>SwarmGuard's own marks, which nobody sets.</summary>
    private static readonly string[] OwnLabels =
        [ServiceLabels.Intent, ServiceLabels.ScaleIntent, ServiceLabels.ScaleState, ServiceLabels.Role];

    private static string Notes => Checkout.Markdown.Single(file => file.Path == "docs/operating.md").Text;

    [Fact]
    public void Every_label_is_in_the_operating_notes() =>
        ServiceLabels.All.Except(OwnLabels).Where(label => !Notes.Contains($"`{label}`", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_setting_of_the_manager_is_in_the_operating_notes()
    {
        var asked = new HashSet<string>();
        SettingsReader.Read(
            name =>
            {
                asked.Add(name);
                return null;
            },
            out _);
        asked.Count.ShouldBeGreaterThan(20);
        asked.Where(name => !Notes.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
