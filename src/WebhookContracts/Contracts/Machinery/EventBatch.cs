using System.ComponentModel;

namespace WebhookContracts.Json;

/// <summary>What messages that hold any number of events say where one event is asked for. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventBatch
{
    /// <summary>What to throw where the one event of a message is asked for.</summary>
    /// <param name="contract">What the provider is called.</param>
    /// <param name="count">How many events the message holds.</param>
    /// <returns>The exception.</returns>
    public static InvalidOperationException HoldsSeveral(string contract, int count) =>
        new($"A delivery of {contract} brings any number of events, and this one brings {count}: go through Events, or through the deliveries that Split answers, one for each event.");

    /// <summary>The value that stands on the way to the events of a message, to be changed together with them.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">It is null.</exception>
    public static T Place<T>(T? value)
        where T : class => value ?? throw HasNoPlace();

    /// <summary>The first of the items that hold the events of a message, to be changed together with its event.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>The first of them.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static T First<T>(IReadOnlyList<T>? items)
        where T : class? => items is { Count: > 0 } ? items[0] : throw HasNoPlace();

    private static ArgumentException HasNoPlace() => new("The message holds no event whose place another could take.", "message");
}
