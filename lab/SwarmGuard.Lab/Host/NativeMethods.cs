using System.Runtime.InteropServices;

namespace SwarmGuard.Lab.Host;

internal static partial class NativeMethods
{
    public const int KillSignal = 9;
    public const int TerminateSignal = 15;
    public const int ContinueSignal = 18;
    public const int StopSignal = 19;
    public const int NewNetworkNamespace = 0x40000000;
    public const int ReadOnlyCloseOnExec = 0x80000;
    public const int SetDescriptorFlags = 2;
    public const int CloseOnExec = 1;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    internal static partial int SetNamespace(int descriptor, int kind);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int descriptor, int command, int argument);
}
