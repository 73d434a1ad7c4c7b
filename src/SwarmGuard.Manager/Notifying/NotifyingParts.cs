using SwarmGuard.Manager.Settings;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Manager.Notifying;

/// <summary>What notifies people and their programs; beside the parts that recover, of which none waits for it.</summary>
internal static class NotifyingParts
{
    public static IServiceCollection AddNotifying(this IServiceCollection services, ManagerSettings settings) => services
        .AddSingleton(settings.Notifications).AddSingleton<RetryPlan>()
        .AddSingleton(all => new WebhookSender(all.GetRequiredService<TimeProvider>(), WebhookSender.DefaultPatience))
        .AddSingleton<Notifier>().AddHostedService(all => all.GetRequiredService<Notifier>()).AddHostedService<NotificationWatch>();
}
