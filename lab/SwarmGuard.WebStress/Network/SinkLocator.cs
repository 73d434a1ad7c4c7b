using SwarmGuard.WebStress.Hosting;

namespace SwarmGuard.WebStress.Network;

/// <summary>Where traffic goes: the named sink, else the peers. Traffic to oneself never leaves the container, so it is no choice.</summary>
internal sealed class SinkLocator(WebStressSettings settings, TimeProvider clock)
{
    public ISink Find(SinkAddress? named)
    {
        if (named is not null)
            return new FixedSink(named, clock);
        if (settings.SinkPort == 0)
            throw new NoSinkException("SINK_PORT=0 switched the sink between replicas off; pass sink=host:port");
        return settings.PeersDns is { } name
            ? new PeerSink(name, settings.SinkPort, clock)
            : throw new NoSinkException("nowhere to send: set PEERS_DNS (such as tasks.web-stress) or pass sink=host:port");
    }
}
