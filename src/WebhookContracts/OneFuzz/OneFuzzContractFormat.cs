using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <content>The Event Grid format, the time that a signature covers, and the serialization that no release has.</content>
internal sealed partial class OneFuzzContractFormat
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
    public override DateTimeOffset? GetSignedTime(OneFuzzMessage message) => message.EventGrid?.EventTime ?? message.CreatedAt;

    /// <inheritdoc/>
    public override string? GetDialect(OneFuzzMessage message) => message.EventGrid switch
    {
        null => null,
        { DataVersion: EventGridEnvelope.BareDataVersion } => OneFuzzContract.BareEventGridDialect,
        _ => OneFuzzContract.EventGridDialect,
    };

    /// <inheritdoc/>
    public override OneFuzzMessage ToDialect(OneFuzzMessage message, string? dialect, DateTimeOffset time) => dialect switch
    {
        null => message with { EventGrid = null },
        OneFuzzContract.BareEventGridDialect => message.ToEventGrid(time, EventGridEnvelope.BareDataVersion),
        _ => message.ToEventGrid(time),
    };

    /// <inheritdoc/>
    internal override IReadOnlyList<WebhookRelease> CreateReleases() => OneFuzzReleases.All;
}
