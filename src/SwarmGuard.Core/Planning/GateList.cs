namespace SwarmGuard.Core.Planning;

/// <summary>
/// The conditions of one decision in the order in which they are looked at. A planner fills it with all that it can judge and closes it
/// with what it would do; the first gate that is shut is then the reason of a hold.
/// </summary>
public sealed class GateList
{
    private readonly List<Entry> _entries = [];

    public IReadOnlyList<Gate> Gates => [.. _entries.Select(e => e.Gate)];

    public bool AllPassed => _entries.TrueForAll(e => e.Gate.Passed);

    public GateList Pass(string name, string because, GateFigure? figure = null, string? setting = null)
    {
        _entries.Add(new Entry(new Gate(name, true, because, figure, setting)));
        return this;
    }

    /// <param name="name">What was asked.</param>
    /// <param name="reason">Of the hold, where this is the first that is shut.</param>
    /// <param name="because">Why nothing is done.</param>
    /// <param name="figure">What was measured.</param>
    /// <param name="setting">The key of the setting that decides.</param>
    /// <param name="about">Put before the hold's sentence, and not the gate's: what the decision is about.</param>
    public GateList Shut(
        string name, HoldReason reason, string because, GateFigure? figure = null, string? setting = null, string? about = null)
    {
        _entries.Add(new Entry(new Gate(name, false, because, figure, setting), reason, about is null ? because : $"{about}; {because}"));
        return this;
    }

    /// <summary>Shut where there is something in the way, else passed.</summary>
    /// <param name="name">What is asked.</param>
    /// <param name="reason">Of the hold, where this is the first that is shut.</param>
    /// <param name="shut">What is in the way, or null.</param>
    /// <param name="passed">What was found where nothing is.</param>
    /// <param name="figure">What was measured.</param>
    /// <param name="setting">The key of the setting that decides.</param>
    /// <param name="about">Put before the hold's sentence, and not the gate's: what the decision is about.</param>
    public GateList Judge(
        string name, HoldReason reason, string? shut, string passed, GateFigure? figure = null, string? setting = null,
        string? about = null) =>
        shut is null ? Pass(name, passed, figure, setting) : Shut(name, reason, shut, figure, setting, about);

    /// <summary>Shut by somebody's wish alone: the hold says what would have been done without it.</summary>
    public GateList Withhold(string name, HoldReason reason, string because, string? setting = null)
    {
        _entries.Add(new Entry(new Gate(name, false, because, null, setting), reason, because, true));
        return this;
    }

    /// <summary>Another list's gates after these; what it holds or withholds, this does.</summary>
    public GateList Then(GateList other)
    {
        _entries.AddRange(other._entries);
        return this;
    }

    /// <summary>Conditions that withhold instead of forbid: while one is shut, the hold says what would have been done.</summary>
    public GateList Withhold(GateList conditions)
    {
        var isFirst = true;
        foreach (var entry in conditions._entries)
        {
            var withholds = !entry.Gate.Passed && isFirst;
            _entries.Add(entry with { Withholds = withholds, IsShown = !entry.Gate.Passed && !isFirst });
            isFirst &= entry.Gate.Passed;
        }

        return this;
    }

    /// <param name="act">What is done; asked for only when no gate forbids it.</param>
    public Decision Decide(Func<Decision> act) => Decide(act, []);

    /// <summary>This list looked at before everything that a decision has looked at.</summary>
    internal Decision Before(Decision decision) => Decide(() => decision, decision.Gates);

    private Decision Decide(Func<Decision> act, IReadOnlyList<Gate> behind)
    {
        var shut = _entries.FindIndex(e => !e.Gate.Passed && !e.Withholds && !e.IsShown);
        var decision = shut < 0 ? act() : new Decision.Hold(_entries[shut].Reason, _entries[shut].Told);
        // Who withholds must know what is withheld, so they come from the back to the front.
        foreach (var entry in _entries.Take(shut < 0 ? _entries.Count : shut).Reverse().Where(e => e.Withholds))
            decision = decision.Withheld(entry.Reason, entry.Told);
        return decision with { Gates = [.. Gates, .. behind] };
    }

    private sealed record Entry(Gate Gate, HoldReason Reason = default, string Told = "", bool Withholds = false, bool IsShown = false);
}
