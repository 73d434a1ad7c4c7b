using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace SwarmGuard.Manager.Tracing;

/// <summary>
/// The id of an episode's trace: the action's own, which is 32 hexadecimal digits as a trace's is. So whoever has the one finds the other, and an
/// action that another manager sees through stays one trace.
/// </summary>
internal static class EpisodeTrace
{
    private const int Digits = 32;

    public static ActivityTraceId IdOf(string action)
    {
        if (action.Length == Digits && action.All(char.IsAsciiHexDigitLower) && action.Any(digit => digit != '0'))
            return ActivityTraceId.CreateFromString(action);
        // An id that somebody else wrote on a service.
        return ActivityTraceId.CreateFromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(action)).AsSpan(0, Digits / 2));
    }
}
