using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether services' labels say what their owners meant.</summary>
internal sealed class LabelsCheck() : Check("labels")
{
    protected override IEnumerable<FindingView> Find(Examined swarm) =>
        from service in swarm.Watched
        from problem in service.LabelProblems
        select Warning(
            service.Name, $"{problem}; what is set for all services counts instead",
            $"docker service update --label-add NAME=VALUE {service.Name}, or --label-rm NAME; docs/configuration.md lists them");

    protected override string Fine(Examined swarm) => $"the labels of {Words.Count(swarm.Watched.Count, "service")} are understood";
}
