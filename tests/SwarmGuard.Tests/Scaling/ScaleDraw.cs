using CsCheck;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;

namespace SwarmGuard.Tests.Scaling;

/// <summary>A service drawn by chance. It is told as a new scene each time, so that one draw can be looked at under several loads.</summary>
internal sealed record ScaleDraw(double[] Cpu, double[] Memory, int[] States, int[] Placed, double[] NodeLoads, ScalingPolicy Rules, int Owners, int Idle, int Spoilt)
{
    private const int MostReplicas = 8;

    private static readonly Gen<ScalingPolicy> AnyRules =
        from min in Gen.Int[0, 4]
        from most in Gen.Int[0, 10]
        from step in Gen.Bool
        from tolerance in Gen.Int[0, 3]
        from up in Gen.Int[1, 5]
        from down in Gen.Int[1, 5]
        select new ScalingPolicy
        {
            MinReplicas = min == 0 ? null : min,
            MaxReplicas = Math.Max(1, min) + most,
            Strategy = step ? ScalingStrategy.Step : ScalingStrategy.TargetTracking,
            Tolerance = tolerance / 10.0,
            MaxStepUp = up,
            MaxStepDown = down,
        };

    public static Gen<ScaleDraw> Any { get; } =
        from replicas in Gen.Int[1, MostReplicas]
        from cpu in Gen.OneOf(Gen.Double[0, 60].Array[replicas], Gen.Double[0, 200].Array[replicas])
        from memory in Gen.OneOf(Gen.Double[0, 60].Array[replicas], Gen.Double[0, 120].Array[replicas])
        from states in Gen.Int[0, 24].Array[replicas]
        from placed in Gen.Int[1, 5].Array[replicas]
        from loads in Gen.Double[0, 100].Array[5]
        from rules in AnyRules
        from owners in Gen.Int[0, MostReplicas]
        from idle in Gen.Int[0, 600]
        from spoilt in Gen.Int[0, 30]
        select new ScaleDraw(cpu, memory, states, placed, loads, rules, owners, idle, spoilt);

    public double TotalCpu => Cpu.Sum();

    public double TotalMemory => Memory.Sum();

    /// <summary>The scene, with so much more CPU and memory on each replica.</summary>
    public ScaleScene Scene(double moreCpu = 0, double moreMemory = 0)
    {
        var scene = new ScaleScene();
        foreach (var (index, load) in NodeLoads.Index()) scene.Picture.Node("n" + (index + 1)).Load("n" + (index + 1), load);
        foreach (var (index, cpu) in Cpu.Index())
            scene.Replica(States[index] == 0 ? null : cpu + moreCpu, Memory[index] + moreMemory, "n" + Placed[index], running: States[index] != 1);
        return Spoil(scene).Scaling(_ => Rules).IdleFor(Idle);
    }

    /// <summary>The same load, spread evenly over another number of replicas, all of them measured, with a free node to go to.</summary>
    public ScaleScene Spread(int replicas, double cpu, double memory)
    {
        var scene = ScaleScene.Empty().Scaling(_ => Rules).IdleFor(Idle);
        for (var i = 0; i < replicas; i++) scene.Replica(cpu / replicas, memory / replicas, "n" + ((i % 3) + 1));
        return scene;
    }

    private ScaleScene Spoil(ScaleScene scene)
    {
        if (Owners > 0) scene.Change(p => p.Labelled("swarmguard.scale.state", new ScaleState(Owners, Cpu.Length).Write()));
        return Spoilt switch
        {
            0 => scene.Change(p => p.Labelled("swarmguard.intent.scale", "{}")),
            1 => scene.Change(p => p.Labelled("swarmguard.enable", "false")),
            2 => scene.Under(p => p with { Mode = PolicyMode.Observe }),
            3 => scene.Change(p => p.Node("n1", n => n with { IsReady = false })),
            4 => scene.Change(p => p.Unmeasured("n2")),
            5 => scene.Change(p => p.With(s => s with { MaxReplicasPerNode = 1 })),
            6 => scene.Wanting(Cpu.Length + 1),
            7 => scene.Under(p => p with { Mode = PolicyMode.Off }),
            8 => scene.Change(p => p.With(s => s with { Kind = ServiceKind.Global })),
            9 => scene.Change(p => p.Labelled("swarmguard.scale.enabled", "false").Labelled("swarmguard.scale.pause.in", "true")),
            _ => scene,
        };
    }
}
