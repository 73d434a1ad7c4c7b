namespace SwarmGuard.Lab.Layout;

/// <summary>The names and paths of one node.</summary>
internal sealed record NodeLayout(LabLayout Lab, int Number)
{
    public string HostName => $"n{Number}";

    public string Namespace => $"sglab-{Lab.Name}-{HostName}";

    public string NamespacePath => LabLayout.NamespacePath(Namespace);

    public string Address => LabSubnet.Node(Number);

    /// <summary>Port of the lab's bridge, in the switch namespace, that this node is plugged into.</summary>
    public string SwitchPort => $"port{Number}";

    public string Folder => $"{Lab.Folder}/{HostName}";

    public string Socket => $"{Folder}/docker.sock";

    public string PidFile => $"{Folder}/docker.pid";

    public string DataFolder => $"{Folder}/data";

    public string Log => $"{Folder}/engine.log";

    public string Cgroup => $"{Lab.Cgroup}/{HostName}";

    /// <summary>The engine sits beside its containers' cgroups: cgroup v2 allows processes only in leaves.</summary>
    public string EngineCgroup => $"{Cgroup}/engine";
}
