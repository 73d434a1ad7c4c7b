namespace SwarmGuard.Manager.History;

/// <summary>One task's minute.</summary>
/// <param name="Task">Whose.</param>
/// <param name="Minute">Since 1970.</param>
/// <param name="Sum">Processor, memory and network in percent.</param>
internal sealed record TaskMinute(TaskIdentity Task, long Minute, MinuteSum Sum);
