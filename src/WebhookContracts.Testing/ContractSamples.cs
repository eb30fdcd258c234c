using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Testing;

/// <summary>The examples of one contract's events. Safe to use from any thread.</summary>
public abstract class ContractSamples
{
    private readonly SampleFiles _files;
    private readonly Lazy<IReadOnlyList<Sample>> _all;

    private protected ContractSamples(WebhookContract contract, SampleFiles files)
    {
        Contract = contract;
        _files = files;
        _all = new(() => files.ReadSamples(contract));
    }

    /// <summary>The contract that these are examples of.</summary>
    public WebhookContract Contract { get; }

    /// <summary>All of them, in the order of their files' names.</summary>
    public IReadOnlyList<Sample> All => _all.Value;

    /// <summary>The example of an event.</summary>
    /// <typeparam name="TRecord">The event's record.</typeparam>
    /// <param name="variant">Which of the event's examples, where there are several; null for the one without a name.</param>
    /// <returns>The event. It is the same object each time: records do not change, and <c>with</c> makes another.</returns>
    /// <exception cref="ArgumentException">It is no event of the contract, or there is no such example; the message says which there are.</exception>
    public TRecord Of<TRecord>(string? variant = null)
        where TRecord : class, IWebhookEvent
    {
        WebhookEventType[] entries = [.. Contract.EventTypes.Where(entry => entry.RecordType == typeof(TRecord))];
        return entries.Length > 0
            ? (TRecord)Find(entries[0].Name, variant).Event
            : throw new ArgumentException($"{typeof(TRecord)} is the record of no event of {Contract}{Meant(typeof(TRecord).Name, Contract.EventTypes.Select(entry => entry.RecordType.Name))}.");
    }

    /// <summary>The example of an event type.</summary>
    /// <param name="eventType">The event type on the wire, or one of its aliases.</param>
    /// <param name="variant">Which of the event's examples, where there are several; null for the one without a name, or the first if all have one.</param>
    /// <returns>The example.</returns>
    /// <exception cref="ArgumentException">There is none; the message says which there are.</exception>
    public Sample Find(string eventType, string? variant = null)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        string name = Contract.FindEventType(eventType) ?? eventType;
        Sample[] ofEvent = [.. All.Where(sample => sample.EventType == name)];
        if (ofEvent.Length == 0)
        {
            IEnumerable<string> eventTypes = All.Select(sample => sample.EventType).Distinct();
            throw new ArgumentException(
                $"{_files} has no example of \"{eventType}\"{Meant(eventType, eventTypes)}; there are examples of {string.Join(", ", eventTypes)}.", nameof(eventType));
        }

        return ofEvent.FirstOrDefault(sample => sample.Variant == variant)
            ?? (variant is null ? ofEvent[0] : throw new ArgumentException(
                $"{Contract} {name} has no example \"{variant}\"{Meant(variant, ofEvent.Select(sample => sample.Variant).OfType<string>())}; "
                + $"there {(ofEvent.Length == 1 ? "is one alone" : "are")}: {string.Join(", ", ofEvent.Select(sample => sample.Variant ?? "the one without a name"))}.",
                nameof(variant)));
    }

    /// <summary>What a body holds of which the event is a part: the envelope of its example with this event in it, or the event itself where there is no envelope.</summary>
    /// <param name="event">An event of the contract.</param>
    /// <returns>The message, which the contract sends.</returns>
    /// <exception cref="ArgumentException">The event is another contract's, or there is no example to take the envelope from.</exception>
    public IWebhookMessage MessageOf(IWebhookEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (@event is IWebhookMessage message)
        {
            return message;
        }

        // One envelope is as good as another for an event that has no example, such as one of unknown type.
        Sample? sample = All.FirstOrDefault(sample => sample.EventType == @event.EventType) ?? (All.Count > 0 ? All[0] : null);
        return Contract.WithEvent((sample ?? throw new ArgumentException($"{_files} has no example to take an envelope from.", nameof(@event))).Message, @event);
    }

    private static string Meant(string word, IEnumerable<string> words) => Spelling.FindMeant(word, words) is { } meant ? $" (did you mean \"{meant}\"?)" : "";
}

/// <summary>The examples of one contract's events, with the contract's own types.</summary>
/// <typeparam name="TMessage">What one body holds: the event itself, or an envelope around it.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
public sealed class ContractSamples<TMessage, TEvent> : ContractSamples
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    internal ContractSamples(WebhookContract<TMessage, TEvent> contract, SampleFiles files)
        : base(contract, files)
    {
        Contract = contract;
    }

    /// <inheritdoc cref="ContractSamples.Contract"/>
    public new WebhookContract<TMessage, TEvent> Contract { get; }

    /// <summary>The example of an event type.</summary>
    /// <param name="eventType">The event type on the wire, or one of its aliases.</param>
    /// <param name="variant">Which of the event's examples, where there are several; null for the one without a name.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">There is none; the message says which there are.</exception>
    public TEvent Of(string eventType, string? variant = null) => (TEvent)Find(eventType, variant).Event;

    /// <inheritdoc cref="ContractSamples.MessageOf"/>
    public TMessage MessageOf(TEvent @event) => (TMessage)base.MessageOf(@event);

    // What is wrong with the files is said where they are named, not where the first of them is asked for.
    internal ContractSamples<TMessage, TEvent> Checked()
    {
        _ = All;
        return this;
    }
}
