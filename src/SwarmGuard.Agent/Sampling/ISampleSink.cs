using SwarmGuard.Agent.Discovery;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Agent.Sampling;

/// <summary>Where samples go. Must not block: the sampling loop calls it between two readings.</summary>
internal interface ISampleSink
{
    /// <returns>Whether the sample is a breach; null when it is not judged.</returns>
    bool? Sampled(WatchedContainer container, ContainerSample sample);

    void PassDone(SamplePicture picture);
}
