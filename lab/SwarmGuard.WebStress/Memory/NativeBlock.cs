using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SwarmGuard.WebStress.Memory;

/// <summary>
/// Pages straight from the kernel. The C library's allocator may keep freed blocks, and then the container's memory would
/// not fall when the stress ends.
/// </summary>
internal sealed partial class NativeBlock : IDisposable
{
    private const int ReadAndWrite = 0x1 | 0x2;
    private const int PrivateAnonymous = 0x02 | 0x20;

    private readonly nuint _bytes;
    private nint _address;

    public NativeBlock(int bytes)
    {
        _bytes = (nuint)bytes;
        _address = Map(0, _bytes, ReadAndWrite, PrivateAnonymous, -1, 0);
        if (_address == -1)
            throw new InsufficientMemoryException($"the kernel refused {bytes} bytes: {new Win32Exception().Message}");
        Touch();
    }

    public void Dispose()
    {
        var address = Interlocked.Exchange(ref _address, -1);
        if (address != -1)
            _ = Unmap(address, _bytes);
    }

    /// <summary>Untouched pages cost nothing, and equal ones may be merged: each gets its own content.</summary>
    private unsafe void Touch()
    {
        var pageSize = (nuint)Environment.SystemPageSize;
        for (nuint offset = 0; offset < _bytes; offset += pageSize)
            *(long*)((nuint)_address + offset) = _address + (long)offset + 1;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
