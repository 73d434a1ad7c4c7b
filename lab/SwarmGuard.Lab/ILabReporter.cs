namespace SwarmGuard.Lab;

/// <summary>Hears of the lab's progress. Calls may come from several threads at once.</summary>
public interface ILabReporter
{
    /// <summary>A step ended well.</summary>
    void Done(string step, TimeSpan took);

    /// <summary>Something worth a line that is no step.</summary>
    void Note(string text);
}
