using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <content>The second message format, the time that a signature covers, and the serialization that no release has.</content>
public sealed partial class OneFuzzContract
{
    /// <inheritdoc/>
    public override OneFuzzMessage ReadBody(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, WebhookReadOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return EventGridFormat.Read(ref reader, options);
        }

        Utf8JsonReader start = reader;
        try
        {
            return ReadMessage(ref reader, utf8Json, eventType, options);
        }
        catch (JsonReadException) when (SlimSerialization.IsAt(start))
        {
            throw SlimSerialization.Refusal(start.TokenStartIndex);
        }
    }

    /// <inheritdoc/>
    public override void WriteBody(Utf8JsonWriter writer, OneFuzzMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.EventGrid is { } envelope)
        {
            EventGridFormat.Write(writer, message, envelope);
        }
        else
        {
            WriteMessage(writer, message);
        }
    }

    /// <summary>When the event happened (8.1.0 and later), or when an Event Grid delivery was attempted: both are in the signed body.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The time; null for messages of older releases.</returns>
    protected override DateTimeOffset? GetSignedTime(OneFuzzMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.EventGrid?.EventTime ?? message.CreatedAt;
    }
}
