namespace SwarmGuard.Manager.Access;

/// <summary>Who may call an endpoint.</summary>
internal enum Callers
{
    /// <summary>It tells nothing that is worth a secret.</summary>
    Anybody,

    /// <summary>Who shows a token of the API, and everybody where reading is open.</summary>
    Readers,

    /// <summary>Readers again, of the dashboard's pages: never for a page of another site, which a browser would show the token for.</summary>
    Viewers,

    /// <summary>Who shows a token of the API.</summary>
    Operators,

    /// <summary>Who proves to know the agents' secret.</summary>
    Agents,
}
