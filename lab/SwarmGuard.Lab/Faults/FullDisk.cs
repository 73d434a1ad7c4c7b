using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Faults;

/// <summary>
/// The disk under a folder of a service's container is full to the last byte. Only for a small disk of its own: the machine's would be
/// everybody's.
/// </summary>
public sealed class FullDisk(LabNode node, string service, string folder) : IFault
{
    private const long LargestBytes = 64L << 20;
    private const string Filler = "filler";

    public string What => $"fill the disk under {folder} of {service} on {node}";

    public async Task InjectAsync(CancellationToken stop)
    {
        var pid = await ServiceProcess.PidAsync(node, service, stop);
        var isMount = MountTable.Parse(File.ReadLines($"/proc/{pid}/mountinfo")).Any(mount => mount.Path == folder);
        if (!isMount || new DriveInfo(Inside(pid)).TotalSize > LargestBytes)
            throw new LabException($"{What}: expected a disk of its own with at most {LargestBytes >> 20} MiB");
        await FillAsync($"{Inside(pid)}/{Filler}", stop);
    }

    public async Task HealAsync(CancellationToken stop)
    {
        // Looked up anew: the container may be another by now, on the same disk. Without any the disk is unmounted, and gone if it is in memory.
        if (await ServiceProcess.FindAsync(node, service, stop) is { } pid && Directory.Exists(Inside(pid))) File.Delete($"{Inside(pid)}/{Filler}");
    }

    private string Inside(int pid) => $"/proc/{pid}/root{folder}";

    private static async Task FillAsync(string file, CancellationToken stop)
    {
        await using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        // Ever smaller pieces, until not one byte fits.
        for (var piece = new byte[64 << 10]; piece.Length > 0;)
        {
            try
            {
                await filler.WriteAsync(piece, stop);
            }
            catch (IOException)
            {
                piece = new byte[piece.Length / 2];
            }
        }
    }
}
