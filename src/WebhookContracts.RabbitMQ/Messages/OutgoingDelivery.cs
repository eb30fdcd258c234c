using System.Diagnostics;
using RabbitMQ.Client;

namespace WebhookContracts;

/// <summary>
/// A delivery on its way out, as a message: what is sent, to whom, and what every attempt has met. The destination stands there by its name; neither its URL nor its secrets do.
/// </summary>
internal sealed record OutgoingDelivery
{
    // Of the headers of a message, which are one frame, an attempt takes some hundred bytes.
    private const int MostAttempts = 100;

    private const string DestinationHeader = "webhook:destination";
    private const string EventTypeHeader = "webhook:event-type";
    private const string DeliveryIdHeader = "webhook:delivery-id";
    private const string DueHeader = "webhook:due";
    private const string AttemptsHeader = "webhook:attempts";
    private const string ErrorHeader = "webhook:error";

    /// <summary>The contract.</summary>
    public required WebhookContract Contract { get; init; }

    /// <summary>The name of the destination.</summary>
    public required string Destination { get; init; }

    /// <summary>The id of the message, the same with each attempt.</summary>
    public required string Id { get; init; }

    /// <summary>The event type, where the body does not say it.</summary>
    public string? EventType { get; init; }

    /// <summary>The delivery's id, where a header carries one.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>The body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When the next attempt is to be made.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>What the attempts have met: the first, and of those behind it the last 99.</summary>
    public IReadOnlyList<WebhookSendingAttempt> Attempts { get; init; } = [];

    /// <summary>Whether there is no other attempt.</summary>
    public bool IsEnded => Attempts is [.., { Decision: not WebhookSendingDecision.TryAgain }];

    /// <summary>The delivery after another attempt.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="now">What the time is.</param>
    public OutgoingDelivery After(WebhookSendingAttempt attempt, DateTimeOffset now) => this with
    {
        Due = now + (attempt.Delay ?? TimeSpan.Zero),
        Attempts = [.. Attempts.Take(1), .. Attempts.Skip(Attempts.Count < MostAttempts ? 1 : 2), attempt],
    };

    /// <summary>What has become of it.</summary>
    /// <param name="isWithdrawn">Whether there is no such destination any more.</param>
    public WebhookSendingReport ToReport(bool isWithdrawn) => new() { Contract = Contract, DeliveryId = DeliveryId, Attempts = Attempts, IsWithdrawn = isWithdrawn };

    /// <summary>The message's properties.</summary>
    /// <param name="error">Why it was given up; null if it was not.</param>
    public BasicProperties ToProperties(string? error = null)
    {
        Dictionary<string, object?> headers = new()
        {
            [DestinationHeader] = Destination,
            [DueHeader] = Due.ToUnixTimeMilliseconds(),
            [AttemptsHeader] = AttemptTables.Write(Attempts),
        };
        AddText(EventTypeHeader, EventType);
        AddText(DeliveryIdHeader, DeliveryId);
        AddText(ErrorHeader, error);
        DistributedContextPropagator.Current.Inject(Activity.Current, headers, static (carrier, name, value) => ((Dictionary<string, object?>)carrier!)[name] = value);
        return new() { AppId = Contract.Id, MessageId = Id, Persistent = true, Headers = headers };

        void AddText(string name, string? text)
        {
            if (text is not null)
            {
                headers[name] = text;
            }
        }
    }

    /// <summary>The delivery that a message holds.</summary>
    /// <param name="contract">Its contract.</param>
    /// <param name="properties">The message's properties.</param>
    /// <param name="body">The message's body.</param>
    /// <exception cref="ArgumentException">No outbox has made the message.</exception>
    public static OutgoingDelivery Read(WebhookContract contract, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        IDictionary<string, object?>? headers = properties.Headers;
        if (HttpHeaders.TextIn(headers, DestinationHeader) is not { } destination || !headers!.TryGetValue(DueHeader, out object? time) || time is not long due)
        {
            throw new ArgumentException($"The message lacks {DestinationHeader} or {DueHeader}: no outbox has made it.");
        }

        headers.TryGetValue(AttemptsHeader, out object? attempts);
        return new()
        {
            Contract = contract,
            Destination = destination,
            Id = properties.MessageId ?? "",
            EventType = HttpHeaders.TextIn(headers, EventTypeHeader),
            DeliveryId = HttpHeaders.TextIn(headers, DeliveryIdHeader),
            Body = body,
            Due = DateTimeOffset.FromUnixTimeMilliseconds(due),
            Attempts = AttemptTables.Read(attempts),
        };
    }
}
