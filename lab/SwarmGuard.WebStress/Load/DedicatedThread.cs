using System.Runtime.InteropServices;

namespace SwarmGuard.WebStress.Load;

/// <summary>
/// Work that burns CPU runs on its own thread with the lowest weight: the pool stays free for requests, and the scheduler
/// lets a request thread go first whenever it wants to run.
/// </summary>
internal static partial class DedicatedThread
{
    private const int PriorityOfOneThread = 0;
    private const int LowestWeight = 19;

    public static Task<T> RunAsync<T>(string name, Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Perform(work, result)) { IsBackground = true, Name = name }.Start();
        return result.Task;
    }

    private static void Perform<T>(Func<T> work, TaskCompletionSource<T> result)
    {
        // .NET ignores Thread.Priority on Linux; there, who = 0 means the calling thread. A refusal only costs fairness.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PriorityOfOneThread, 0, LowestWeight);
        try
        {
            result.SetResult(work());
        }
        catch (OperationCanceledException cancelled)
        {
            result.SetCanceled(cancelled.CancellationToken);
        }
#pragma warning disable CA1031 // The exception is not swallowed: whoever awaits the task gets it.
        catch (Exception fault)
        {
            result.SetException(fault);
        }
#pragma warning restore CA1031
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int value);
}
