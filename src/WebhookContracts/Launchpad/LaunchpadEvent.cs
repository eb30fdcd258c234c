namespace WebhookContracts.Launchpad;

public abstract partial record LaunchpadEvent
{
    /// <summary>The event type without its version: <c>git:push</c> for <c>git:push:0.1</c>, <c>ping</c> for <c>ping</c>.</summary>
    public string EventTypeName
    {
        get
        {
            int colon = VersionColon(EventType);
            return colon < 0 ? EventType : EventType[..colon];
        }
    }

    /// <summary>
    /// The version of the event type: <c>0.1</c> for <c>git:push:0.1</c>. Null if it has none, as <c>ping</c>. Launchpad raises
    /// it when a payload changes incompatibly; new members alone do not raise it.
    /// </summary>
    public string? EventTypeVersion
    {
        get
        {
            int colon = VersionColon(EventType);
            return colon < 0 ? null : EventType[(colon + 1)..];
        }
    }

    // The last part of a type is its version only if it is a number: "bug:comment" has none.
    private static int VersionColon(string eventType)
    {
        int colon = eventType.LastIndexOf(':');
        ReadOnlySpan<char> version = eventType.AsSpan(colon + 1);

        bool isVersion = !version.IsEmpty && char.IsAsciiDigit(version[0]) && version.TrimStart("0123456789.").IsEmpty;
        return isVersion ? colon : -1;
    }
}
