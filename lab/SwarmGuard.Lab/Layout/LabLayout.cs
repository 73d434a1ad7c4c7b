using System.Text.RegularExpressions;

namespace SwarmGuard.Lab.Layout;

/// <summary>
/// Every name a lab uses on its machine, derived from the lab's name alone: what a crashed process left behind is found without
/// any record of it.
/// </summary>
internal sealed record LabLayout
{
    public const string Root = "/var/lib/swarmguard-lab";
    public const string CgroupRoot = "/swarmguard-lab";
    public const string NamespaceFolder = "/run/netns";

    public LabLayout(string name) => Name = LabName.Require(name);

    public string Name { get; }

    public string Folder => $"{Root}/{Name}";

    public string StateFile => $"{Folder}/lab.json";

    public string Cgroup => $"{CgroupRoot}/{Name}";

    public string SwitchNamespace => $"sglab-{Name}-sw";

    public string SwitchCgroup => $"{Cgroup}/switch";

    public string RegistryFolder => $"{Folder}/registry";

    public string RegistryLog => $"{Folder}/registry.log";

    public NodeLayout Node(int number) => new(this, number);

    public static string NamespacePath(string networkNamespace) => $"{NamespaceFolder}/{networkNamespace}";

    /// <summary>Exact, so that lab "a" never claims what belongs to lab "a-b".</summary>
    public bool OwnsNamespace(string networkNamespace) =>
        Regex.IsMatch(networkNamespace, $"^sglab-{Regex.Escape(Name)}-(sw|n[1-9])\\z");

    /// <summary>The lab's name in a namespace's name, or null where the namespace isn't a lab's.</summary>
    public static string? LabOf(string networkNamespace)
    {
        var match = Regex.Match(networkNamespace, "^sglab-([a-z0-9-]{1,12})-(sw|n[1-9])\\z");
        return match.Success ? match.Groups[1].Value : null;
    }
}
