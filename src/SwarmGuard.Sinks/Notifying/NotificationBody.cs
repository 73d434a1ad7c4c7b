using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>A notification in a receiver's form.</summary>
internal static class NotificationBody
{
    public static byte[] Write(Receiver receiver, NotificationView told)
    {
        var linked = receiver.Linked(told);
        return receiver.Form switch
        {
            ReceiverForm.Slack => SlackForm.Write(linked),
            ReceiverForm.Teams => TeamsForm.Write(linked),
            ReceiverForm.Discord => DiscordForm.Write(linked),
            _ => GenericForm.Write(linked),
        };
    }
}
