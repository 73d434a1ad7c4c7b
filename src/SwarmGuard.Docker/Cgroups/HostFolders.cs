namespace SwarmGuard.Docker.Cgroups;

/// <summary>Where the host's <c>/proc</c> and <c>/sys</c> are mounted, read-only, in the agent's container.</summary>
public sealed record HostFolders(string Proc, string Sys)
{
    public string CgroupRoot => Path.Combine(Sys, "fs/cgroup");
    public string NetworkCards => Path.Combine(Sys, "class/net");

    public string OfProcess(int pid, string file) => $"{Proc}/{pid}/{file}";
}
