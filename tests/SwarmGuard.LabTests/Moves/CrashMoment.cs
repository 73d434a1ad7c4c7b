namespace SwarmGuard.LabTests.Moves;

public enum CrashMoment
{
    BeforeUpdate,
    AfterUpdate,
    AtNextLook,
}
