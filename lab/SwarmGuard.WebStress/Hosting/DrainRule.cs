namespace SwarmGuard.WebStress.Hosting;

/// <summary>When may the process go after SIGTERM without cutting a request that a client has sent?</summary>
/// <remarks>
/// The engine takes the task out of the name service first and sends SIGTERM about 2 s later, so usually nobody new comes. Busy
/// keep-alive connections end by themselves: each answer during the drain says <c>Connection: close</c>. Only a connection that
/// stays quiet for the whole drain is closed under its client, who has then sent nothing that went unanswered.
/// </remarks>
internal sealed class DrainRule(TimeSpan shutdownLimit, TimeSpan drainLimit, bool exitAtOnce)
{
    /// <summary>
    /// A client that has just come may have a sibling in the listen queue, which closing the socket would reset. Nobody for this
    /// long means the name service no longer leads here.
    /// </summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    public bool MayExit(int requestsInFlight, int openConnections, TimeSpan sinceLastArrival, TimeSpan sinceSignal)
    {
        if (sinceSignal >= shutdownLimit)
            return true;
        if (requestsInFlight > 0)
            return false;
        if (exitAtOnce || sinceSignal >= drainLimit)
            return true;
        return openConnections == 0 && sinceLastArrival >= Quiet;
    }
}
