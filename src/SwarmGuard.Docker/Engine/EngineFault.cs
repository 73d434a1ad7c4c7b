namespace SwarmGuard.Docker.Engine;

/// <summary>What a refusal of the engine means to a caller. Classified once, here at the border.</summary>
public enum EngineFault
{
    /// <summary>The engine can't be reached, or closed the connection.</summary>
    Unreachable,

    /// <summary>The object does not exist.</summary>
    NotFound,

    /// <summary>The object changed since it was read ("update out of sequence"): read again and re-apply the intent.</summary>
    StaleVersion,

    /// <summary>The request is wrong as it stands; repeating it can't help.</summary>
    Invalid,

    /// <summary>This engine is not a manager of the Swarm, or has no Swarm.</summary>
    NotManager,

    /// <summary>The name is taken, or the object is in use.</summary>
    Conflict,

    /// <summary>The Swarm has no leader at the moment, or the engine is overloaded: worth trying again.</summary>
    Unavailable,

    /// <summary>The engine failed in a way that is none of the above.</summary>
    ServerError,
}
