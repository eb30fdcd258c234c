using System.Text.Json;
using WebhookContracts.Json;
using UriFormat = WebhookContracts.Json.UriFormat;

namespace WebhookContracts.OneFuzz;

/// <summary>
/// Reads and writes the Event Grid format as all releases send it: an array of one; <c>eventType</c> (Python) or <c>EventType</c> (C#); <c>data</c> is
/// the event alone before 8.5.0, the whole message since; 8.1.0 to 8.4.0 put <c>sas_url</c> and <c>version</c> beside it.
/// </summary>
internal static class EventGridFormat
{
    private const int EventTypeMember = 0;
    private const int IdMember = 1;
    private const int SubjectMember = 2;
    private const int EventTimeMember = 3;
    private const int DataVersionMember = 4;
    private const int DataMember = 5;
    private const int RequiredCount = 6;
    private const int SasUrlMember = 6;
    private const int VersionMember = 7;

    public static OneFuzzMessage Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonFailure.Unexpected(ref reader, "an Event Grid event, which is an object");
        }

        OneFuzzMessage message = ReadEnvelope(ref reader, options);
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray
            ? message
            : throw JsonFailure.Unexpected(ref reader, "the end of the array: OneFuzz sends exactly one event in a delivery");
    }

    public static void Write(Utf8JsonWriter writer, OneFuzzMessage message, EventGridEnvelope envelope)
    {
        bool isBare = envelope.DataVersion == EventGridEnvelope.BareDataVersion;
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("dataVersion"u8, envelope.DataVersion ?? throw JsonFailure.NullMember(nameof(envelope.DataVersion)));
        writer.WriteString("subject"u8, envelope.Subject ?? throw JsonFailure.NullMember(nameof(envelope.Subject)));
        writer.WriteString("EventType"u8, (message.Event ?? throw JsonFailure.NullMember(nameof(message.Event))).EventType);
        writer.WriteString("eventTime"u8, envelope.EventTime);
        writer.WriteString("id"u8, envelope.Id);
        writer.WritePropertyName("data"u8);
        if (isBare)
        {
            message.Event.Write(writer);
        }
        else
        {
            message.Write(writer);
        }

        if (isBare && message.SasUrl is { } sasUrl)
        {
            writer.WriteString("sas_url"u8, sasUrl.OriginalString);
        }

        if (isBare && message.Version is { } version)
        {
            writer.WriteString("version"u8, version);
        }

        envelope.WriteAdditional(writer, Find);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static OneFuzzMessage ReadEnvelope(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        long start = reader.TokenStartIndex;
        string eventType = "";
        Guid id = default;
        string subject = "";
        DateTimeOffset eventTime = default;
        string dataVersion = "";
        Uri? sasUrl = null;
        string? version = null;
        Utf8JsonReader data = default;
        MemberSet seen = default;
        AdditionalMembers additional = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int member = MemberName.Find(ref reader, Find);
            if (member < 0)
            {
                additional.Add(ref reader, options);
                continue;
            }

            seen.Enter(member, ref reader);
            switch (member)
            {
                case EventTypeMember:
                    eventType = EventTypeToken.Read(ref reader, OneFuzzContractFormat.FindEventTypeName);
                    break;
                case IdMember:
                    id = GuidFormat.Read(ref reader, options);
                    break;
                case SubjectMember:
                    subject = StringFormat.Read(ref reader, options);
                    break;
                case EventTimeMember:
                    eventTime = DateTimeOffsetFormat.Read(ref reader, options);
                    break;
                case DataVersionMember:
                    dataVersion = StringFormat.Read(ref reader, options);
                    break;
                case SasUrlMember:
                    sasUrl = NullableReferenceFormat<Uri, SecretFormat<Uri, UriFormat>>.Read(ref reader, options);
                    break;
                case VersionMember:
                    version = NullableReferenceFormat<string, StringFormat>.Read(ref reader, options);
                    break;
                case DataMember:
                    // Read when all else is known: the event type may stand behind it.
                    data = reader;
                    reader.TrySkip();
                    break;
            }
        }

        if (!seen.ContainsFirst(RequiredCount))
        {
            throw JsonFailure.MissingMember(start, seen, "EventType\nid\nsubject\neventTime\ndataVersion\ndata");
        }

        additional.Complete(options);
        EventGridEnvelope envelope = new()
        {
            Id = id,
            Subject = subject,
            EventTime = eventTime,
            DataVersion = dataVersion,
            AdditionalProperties = additional.ToDictionary(),
        };
        try
        {
            return ReadData(ref data, eventType, envelope, sasUrl, version, options);
        }
        catch (Exception exception) when (exception is not JsonReadException && JsonFailure.IsOfText(exception))
        {
            // Described from this reader: the caller's is already past the data.
            throw JsonFailure.Thrown(ref data, exception);
        }
    }

    private static OneFuzzMessage ReadData(
        ref Utf8JsonReader data, string eventType, EventGridEnvelope envelope, Uri? sasUrl, string? version, WebhookReadOptions options)
    {
        if (SlimSerialization.IsAt(data))
        {
            throw SlimSerialization.Refusal(data.TokenStartIndex);
        }

        // By its shape, and not by its version: no event has members of these names.
        if (!IsMessage(data))
        {
            return new OneFuzzMessage
            {
                EventId = envelope.Id,
                InstanceName = envelope.Subject,
                SasUrl = sasUrl,
                Version = version,
                Event = OneFuzzContractFormat.Instance.ReadEvent(eventType, ref data, options),
                EventGrid = envelope,
            };
        }

        long start = data.TokenStartIndex;
        OneFuzzMessage message = OneFuzzMessage.Read(ref data, utf8Json: default, options) with { EventGrid = envelope };
        return message.EventType == eventType
            ? message
            : throw new JsonReadException(start, $"a message of the type \"{Excerpt.Of(eventType)}\", which the Event Grid event names", $"one of the type \"{Excerpt.Of(message.EventType)}\"");
    }

    private static bool IsMessage(Utf8JsonReader data)
    {
        bool hasEventType = false;
        bool hasEvent = false;
        if (data.TokenType == JsonTokenType.StartObject)
        {
            while (data.Read() && data.TokenType == JsonTokenType.PropertyName)
            {
                hasEventType |= MemberName.Is(in data, "event_type"u8);
                hasEvent |= MemberName.Is(in data, "event"u8);
                data.Read();
                data.TrySkip();
            }
        }

        return hasEventType && hasEvent;
    }

    private static int Find(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("EventType"u8) || name.SequenceEqual("eventType"u8) ? EventTypeMember
        : name.SequenceEqual("id"u8) ? IdMember
        : name.SequenceEqual("subject"u8) ? SubjectMember
        : name.SequenceEqual("eventTime"u8) ? EventTimeMember
        : name.SequenceEqual("dataVersion"u8) ? DataVersionMember
        : name.SequenceEqual("data"u8) ? DataMember
        : name.SequenceEqual("sas_url"u8) ? SasUrlMember
        : name.SequenceEqual("version"u8) ? VersionMember
        : -1;
}
