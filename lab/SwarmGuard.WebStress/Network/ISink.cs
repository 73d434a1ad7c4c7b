using System.Net.Sockets;

namespace SwarmGuard.WebStress.Network;

/// <summary>Somewhere that swallows bytes.</summary>
internal interface ISink
{
    /// <summary>A fresh connection, or <see cref="NoSinkException"/> saying why there is none.</summary>
    Task<Socket> ConnectAsync(CancellationToken cancellation);
}
