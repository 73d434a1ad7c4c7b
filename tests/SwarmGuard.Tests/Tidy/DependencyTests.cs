using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.Tidy;

public sealed class DependencyTests
{
    /// <summary>Who may know whom. Executables are in nobody's list but the simulator's, a library that runs the very parts they are made of.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SwarmGuard.Core"] = [],
        ["SwarmGuard.Docker"] = ["SwarmGuard.Core"],
        ["SwarmGuard.Sinks"] = ["SwarmGuard.Core"],
        ["SwarmGuard.Dashboard"] = ["SwarmGuard.Core"],
        ["SwarmGuard.Agent"] = ["SwarmGuard.Core", "SwarmGuard.Docker", "SwarmGuard.Sinks"],
        ["SwarmGuard.Manager"] = ["SwarmGuard.Core", "SwarmGuard.Docker", "SwarmGuard.Sinks", "SwarmGuard.Dashboard"],
        ["SwarmGuard.Lab"] = ["SwarmGuard.Core", "SwarmGuard.Docker"],
        ["SwarmGuard.Simulator"] = ["SwarmGuard.Core", "SwarmGuard.Docker", "SwarmGuard.Agent", "SwarmGuard.Manager"],
        ["SwarmGuard.Cli"] = ["SwarmGuard.Core", "SwarmGuard.Docker", "SwarmGuard.Lab", "SwarmGuard.Simulator"],
        ["SwarmGuard.ManagerProbe"] = [],
        ["SwarmGuard.WebStress"] = [],
        ["SwarmGuard.LoadClient"] = [],
    };

    private static IEnumerable<SourceFile> Projects => Checkout.Files
        .Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal) && !file.Path.StartsWith("tests/", StringComparison.Ordinal));

    [Fact]
    public void Dependencies_point_inwards() =>
        Rule.Holds("Core <- {Docker, Sinks, Dashboard} <- {Agent, Manager, Lab, Cli}, {Agent, Manager} <- Simulator, Cli -> {Lab, Simulator}; what runs under test references nothing of ours.",
            Projects, ForbiddenReferences);

    [Fact]
    public void Core_has_no_packages() =>
        Rule.Holds("Core is pure: what it needs, it says itself.", Projects.Where(file => file.Name == "SwarmGuard.Core.csproj"),
            file => References(file, "PackageReference"));

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Rule.Holds("A project outside SwarmGuard.slnx is built by nobody.", Checkout.Files
            .Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(file => !Checkout.Files.Single(solution => solution.Path == "SwarmGuard.slnx").Text.Contains($"\"{file.Path}\"", StringComparison.Ordinal))
            .Select(file => file.At(1, "not in SwarmGuard.slnx")));

    [Fact]
    public void A_forbidden_reference_is_found() =>
        ForbiddenReferences(new SourceFile("src/SwarmGuard.Core/SwarmGuard.Core.csproj",
                "<Project>\n<ItemGroup>\n<ProjectReference Include=\"../SwarmGuard.Docker/SwarmGuard.Docker.csproj\" />\n</ItemGroup>\n</Project>"))
            .ShouldHaveSingleItem().Line.ShouldBe(3);

    private static IEnumerable<Finding> ForbiddenReferences(SourceFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (!Allowed.TryGetValue(name, out var allowed))
            return [file.At(1, $"{name} is not in this test's table: say there whom it may know")];
        return References(file, "ProjectReference").Where(found => !allowed.Contains(Path.GetFileNameWithoutExtension(found.What)));
    }

    private static IEnumerable<Finding> References(SourceFile file, string kind) =>
        XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Descendants(kind)
            .Select(node => file.At(((System.Xml.IXmlLineInfo)node).LineNumber, node.Attribute("Include")?.Value ?? ""));
}
