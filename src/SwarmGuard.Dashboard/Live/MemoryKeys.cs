using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace SwarmGuard.Dashboard.Live;

/// <summary>
/// Keys that end with the process. They protect what a browser keeps for a page between two requests, and a page lives no longer than the
/// process that serves it; so nothing is written to a disk.
/// </summary>
internal sealed class MemoryKeys : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<XElement> _kept = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate) return [.. _kept];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate) _kept.Add(element);
    }
}
