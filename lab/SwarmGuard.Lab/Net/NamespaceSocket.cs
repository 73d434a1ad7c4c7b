using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Net;

/// <summary>
/// Makes sockets that live in another network namespace. A socket belongs to the namespace of the thread that creates it, for
/// good; so a thread of its own enters the namespace, creates the socket and ends, and no pooled thread is ever left astray.
/// </summary>
internal static class NamespaceSocket
{
    public static Task<Socket> CreateAsync(string namespacePath, AddressFamily family = AddressFamily.InterNetwork)
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Enter(namespacePath);
                made.SetResult(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
            }
            catch (Exception e) when (e is Win32Exception or SocketException)
            {
                made.SetException(new LabException($"no socket in namespace {namespacePath}: {e.Message}", e));
            }
        })
        {
            IsBackground = true,
            Name = "namespace socket",
        };
        thread.Start();
        return made.Task;
    }

    private static void Enter(string namespacePath)
    {
        var descriptor = NativeMethods.Open(namespacePath, NativeMethods.ReadOnlyCloseOnExec);
        if (descriptor < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        try
        {
            if (NativeMethods.SetNamespace(descriptor, NativeMethods.NewNetworkNamespace) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }
}
