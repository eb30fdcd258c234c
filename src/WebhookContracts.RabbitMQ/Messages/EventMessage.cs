using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client;

namespace WebhookContracts;

/// <summary>
/// An event as a message, but for its body, which is the request's to the byte: AMQP's own properties, the attributes of CloudEvents 1.0 in the binary mode of its binding to AMQP, the
/// request's headers, and what a worker needs beside.
/// </summary>
internal static class EventMessage
{
    private const string ContentTypeHeader = "content-type";
    private const string WebhookHeader = "webhook:name";
    private const string PositionHeader = "webhook:position";
    private const string MethodHeader = "webhook:method";
    private const string TargetHeader = "webhook:target";
    private const string ErrorHeader = "webhook:error";

    // The headers of a message are one frame; those that are not the request's take far less than the other half of it.
    private const uint UsualFrame = 128 * 1024;

    /// <summary>The properties of an event's message.</summary>
    /// <param name="handedOff">The event.</param>
    /// <param name="time">When it was received.</param>
    /// <param name="frameLength">How long a frame of the connection may be, in bytes; 0 for any length.</param>
    public static BasicProperties Of(HandedOffEvent handedOff, DateTimeOffset time, uint frameLength)
    {
        WebhookContract contract = handedOff.Receiver.Contract;
        string type = ShortText.Printable(handedOff.Delivery.EventType);

        // Without a key, two that look the same are two.
        string id = ShortText.Fit(handedOff.Key ?? $"{handedOff.Receiver.Name}/{Guid.NewGuid():N}", '-');
        BasicProperties properties = Of(handedOff.Receiver, handedOff.Request, time, frameLength);
        properties.Type = ShortText.Fit(type, '-');
        properties.MessageId = id;
        IDictionary<string, object?> headers = properties.Headers!;
        headers["cloudEvents:specversion"] = "1.0";
        headers["cloudEvents:id"] = id;
        headers["cloudEvents:source"] = $"/webhooks/{contract.Id}/{handedOff.Receiver.Name}";
        headers["cloudEvents:type"] = type.Length > 0 ? type : contract.Id;
        headers["cloudEvents:time"] = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        if (contract.IsBatched)
        {
            headers[PositionHeader] = handedOff.Position;
        }

        if (contract.SignatureScheme is { CoversRequestLine: true })
        {
            headers[MethodHeader] = handedOff.Request.Method;
            headers[TargetHeader] = handedOff.Request.Target;
        }

        return properties;
    }

    /// <summary>The properties of the message of an authentic delivery that can't be read.</summary>
    /// <param name="receiver">The webhook.</param>
    /// <param name="request">The whole request.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="time">When it was received.</param>
    /// <param name="frameLength">How long a frame of the connection may be, in bytes; 0 for any length.</param>
    public static BasicProperties OfUnreadable(WebhookReceiver receiver, RawDelivery request, WebhookError error, DateTimeOffset time, uint frameLength)
    {
        BasicProperties properties = Of(receiver, request, time, frameLength);
        properties.Headers![MethodHeader] = request.Method;
        properties.Headers[TargetHeader] = request.Target;
        properties.Headers[ErrorHeader] = error.ToString();
        return properties;
    }

    /// <summary>The properties of a message that is given up, with the reason.</summary>
    /// <param name="message">The properties that it came with.</param>
    /// <param name="reason">Why.</param>
    public static BasicProperties OfDead(IReadOnlyBasicProperties message, string reason) => new(message)
    {
        Headers = new Dictionary<string, object?>(message.Headers ?? new Dictionary<string, object?>()) { [ErrorHeader] = reason },
    };

    /// <summary>The request that a message was made of.</summary>
    /// <param name="properties">The message's properties.</param>
    /// <param name="body">The message's body.</param>
    /// <exception cref="ArgumentException">The message says of the request's method or target what can't be.</exception>
    public static RawDelivery RequestIn(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        RawDelivery request = new() { Headers = HttpHeaders.Read(properties.Headers), Body = body };
        return HttpHeaders.TextIn(properties.Headers, TargetHeader) is not { } target
            ? request
            : new() { Method = HttpHeaders.TextIn(properties.Headers, MethodHeader) ?? request.Method, Target = target, Headers = request.Headers, Body = body };
    }

    /// <summary>Which of its delivery's events a message is for.</summary>
    /// <param name="properties">The message's properties.</param>
    /// <exception cref="ArgumentException">What the message says is no position.</exception>
    public static int PositionIn(IReadOnlyBasicProperties properties)
    {
        if (properties.Headers is not { } headers || !headers.TryGetValue(PositionHeader, out object? value))
        {
            return 0;
        }

        return value switch
        {
            int position and >= 0 => position,
            long position and >= 0 and <= int.MaxValue => (int)position,
            _ => throw new ArgumentException($"{PositionHeader} of the message is no position of an event."),
        };
    }

    private static BasicProperties Of(WebhookReceiver receiver, RawDelivery request, DateTimeOffset time, uint frameLength)
    {
        Dictionary<string, object?> headers = [];
        HttpHeaders.Write(request.Headers, headers, (int)Math.Min(frameLength == 0 ? UsualFrame : frameLength, UsualFrame) / 2);
        headers[WebhookHeader] = receiver.Name;
        BasicProperties properties = new()
        {
            AppId = receiver.Contract.Id,
            Persistent = true,
            Timestamp = new AmqpTimestamp(time.ToUnixTimeSeconds()),
            Headers = headers,
        };
        if (request.Headers.TryGetSingle(ContentTypeHeader, out string? contentType))
        {
            properties.ContentType = ShortText.Fit(contentType, ' ');
        }

        DistributedContextPropagator.Current.Inject(Activity.Current, headers, static (carrier, name, value) => ((Dictionary<string, object?>)carrier!)[name] = value);
        return properties;
    }
}
