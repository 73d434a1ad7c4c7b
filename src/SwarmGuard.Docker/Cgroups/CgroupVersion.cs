namespace SwarmGuard.Docker.Cgroups;

/// <summary>Which files tell a container's CPU and memory. A hybrid machine counts as v1: its v2 tree has no such controllers.</summary>
public enum CgroupVersion
{
    V1,
    V2,
}
