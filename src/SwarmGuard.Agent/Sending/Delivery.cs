namespace SwarmGuard.Agent.Sending;

/// <summary>A message's fate.</summary>
/// <param name="Result">Whether it was taken.</param>
/// <param name="Answer">The manager's answer, when it was and can be read.</param>
/// <param name="Problem">What went wrong otherwise.</param>
internal readonly record struct Delivery<TAnswer>(DeliveryResult Result, TAnswer? Answer, string Problem)
    where TAnswer : class;
