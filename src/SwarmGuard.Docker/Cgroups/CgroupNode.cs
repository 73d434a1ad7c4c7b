namespace SwarmGuard.Docker.Cgroups;

/// <summary>
/// A node that is a cgroup: where several nodes share one machine, <c>/proc/stat</c> tells of all of them together. A cgroup
/// that does not exist is a node that runs nothing, since an engine makes its parent group with its first container.
/// </summary>
internal sealed class CgroupNode : INodeCpuMemory, IDisposable
{
    private readonly CgroupTree _tree;
    private readonly string _path;
    private CgroupFiles? _files;

    public CgroupNode(CgroupTree tree, string path, double machineMemoryBytes)
    {
        _tree = tree;
        _path = path.Trim('/');
        _files = Open();
        var own = _files?.MemoryLimit(new byte[256]);
        MemoryCapacityBytes = own < machineMemoryBytes ? own.Value : machineMemoryBytes;
    }

    public double MemoryCapacityBytes { get; }

    public bool Exists => _files is not null;

    public (double CpuSeconds, double MemoryBytes)? Read(Span<byte> scratch)
    {
        _files ??= Open();
        if (_files is null) return (0, 0);
        if (_files.CpuNanoseconds(scratch) is { } cpu && _files.MemoryBytes(scratch) is { } memory) return (cpu / 1e9, memory);
        // Removed, and perhaps made again under the same name: look anew next time.
        Dispose();
        return null;
    }

    public void Dispose()
    {
        _files?.Dispose();
        _files = null;
    }

    private CgroupFiles? Open() =>
        Folder("cpuacct") is { } account && Folder("cpu") is { } cpu && Folder("memory") is { } memory
            ? CgroupFiles.Open(_tree.Version, account, cpu, memory)
            : null;

    private string? Folder(string controller) => _tree.Folder(controller) is { } root ? Path.Combine(root, _path) : null;
}
