namespace SwarmGuard.LoadClient.Http;

internal enum FailureKind
{
    /// <summary>The name did not resolve.</summary>
    Dns,

    /// <summary>Nobody listens at the address.</summary>
    ConnectRefused,

    /// <summary>No answer to the connection attempt.</summary>
    ConnectTimeout,

    /// <summary>Any other failure to connect, such as no route.</summary>
    ConnectFailed,

    /// <summary>The server reset the connection.</summary>
    Reset,

    /// <summary>The server closed the connection before the first byte of an answer.</summary>
    Closed,

    /// <summary>Connected, but no whole answer in time.</summary>
    Timeout,

    /// <summary>A whole answer with a status other than 2xx.</summary>
    HttpStatus,

    /// <summary>The answer broke off.</summary>
    Truncated,

    /// <summary>Not HTTP/1.x.</summary>
    BadAnswer,
}
