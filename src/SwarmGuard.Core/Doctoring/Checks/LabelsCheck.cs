using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether labels of services and nodes say what their owners meant.</summary>
internal sealed class LabelsCheck() : Check("labels")
{
    protected override IEnumerable<FindingView> Find(Examined swarm) => OfServices(swarm).Concat(OfNodes(swarm));

    protected override string Fine(Examined swarm) => $"the labels of {Words.Count(swarm.Watched.Count, "service")} are understood";

    private IEnumerable<FindingView> OfServices(Examined swarm) =>
        from service in swarm.Watched
        from problem in service.LabelProblems
        select Warning(
            service.Name, $"{problem}; what is set for all services counts instead",
            $"docker service update --label-add NAME=VALUE {service.Name}, or --label-rm NAME; docs/configuration.md lists them");

    private IEnumerable<FindingView> OfNodes(Examined swarm) =>
        from node in swarm.Nodes
        from problem in Problems(node.View)
        select Warning(
            swarm.NameOf(node.View.Id), $"{problem}; what its agent finds counts instead", $"docker node update --label-add NAME=VALUE {node.View.Id}, or --label-rm NAME");

    private static List<string> Problems(NodeView node)
    {
        var problems = new List<string>();
        NodeLabels.Read(node.Labels, problems);
        return problems;
    }
}
