using System.Globalization;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>What all clients together ask for in a second.</summary>
internal readonly record struct Demand(double Computations, double Downloads)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Computations:0} computations and {Downloads:0.0} downloads a second");
}
