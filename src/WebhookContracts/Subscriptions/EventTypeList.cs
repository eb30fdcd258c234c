namespace WebhookContracts;

/// <summary>The event types that a webhook lists.</summary>
internal static class EventTypeList
{
    /// <summary>Whether a list has an event type, spelled just so. Allocates nothing, as an enumerator of the list would.</summary>
    /// <param name="list">The list: a few dozen at most.</param>
    /// <param name="eventType">The event type.</param>
    public static bool Includes(this IReadOnlyList<string> list, string eventType)
    {
        for (int index = 0; index < list.Count; index++)
        {
            if (list[index] == eventType)
            {
                return true;
            }
        }

        return false;
    }
}
