using Shouldly;
using SwarmGuard.Core.Settings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SwarmGuard.Tests.Scenarios;

/// <summary>A configuration file as a tree. A scenario's is taken to be right; telling what is wrong with one is the manager's.</summary>
internal static class ScenarioYaml
{
    public static FileNode.Section Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents.Count == 0 ? new FileNode.Section([], 1) : Of(yaml.Documents[0].RootNode).ShouldBeOfType<FileNode.Section>();
    }

    private static FileNode Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new FileNode.Section([.. map.Children.Select(c => (Text(c.Key), Of(c.Value)))], Line(node.Start)),
        YamlSequenceNode => new FileNode.List(Line(node.Start)),
        _ => new FileNode.Value(Text(node), Line(node.Start)),
    };

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private static int Line(Mark mark) => (int)mark.Line;
}
