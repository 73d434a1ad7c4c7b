namespace SwarmGuard.LoadClient.Arguments;

internal enum ClientMode
{
    /// <summary>A name look-up and a connection for every request.</summary>
    Fresh,

    /// <summary>A few connections, kept as long as the server keeps them.</summary>
    KeepAlive,
}
