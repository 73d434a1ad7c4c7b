using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>One measure of one arm.</summary>
/// <param name="Measure">Of what.</param>
/// <param name="Arm">Of whom.</param>
/// <param name="Runs">How many runs the arm has, those in which the measure was not reached among them.</param>
/// <param name="Summary">Null where no run reached it.</param>
internal sealed record ArmSummary(Measure Measure, Arm Arm, int Runs, Summary? Summary)
{
    public int NotReached => Runs - (Summary?.N ?? 0);

    /// <summary><c>n</c> where all runs have the figure, else <c>n of m</c>.</summary>
    public string Reached => NotReached == 0 ? Amounts.Number(Runs) : $"{Amounts.Number(Runs - NotReached)} of {Amounts.Number(Runs)}";
}
