using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Reads the member that names the event type. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventTypeToken
{
    private const int LongestKnown = 256;

    /// <summary>Reads an event type; a known one is always the same string.</summary>
    /// <param name="reader">A reader on the member's value.</param>
    /// <param name="lookup">The known event types.</param>
    /// <returns>The event type under its real name, or as sent if it is not known.</returns>
    /// <exception cref="JsonException">It is not a string, or an empty one.</exception>
    public static string Read(ref Utf8JsonReader reader, EventTypeLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        if (reader.TokenType == JsonTokenType.String)
        {
            string eventType = FindKnown(in reader, lookup) ?? StringToken.Read(ref reader);
            if (eventType.Length > 0)
            {
                return eventType;
            }
        }

        throw JsonFailure.Unexpected(ref reader, "an event type");
    }

    /// <summary>Reads the event type of an object that is the event itself, wherever among its members it stands.</summary>
    /// <param name="reader">A reader on the first token of the object; it stays there.</param>
    /// <param name="property">The member's name.</param>
    /// <param name="lookup">The known event types.</param>
    /// <returns>The event type under its real name, or as sent if it is not known.</returns>
    /// <exception cref="JsonException">There is none, or there are several.</exception>
    public static string Find(Utf8JsonReader reader, string property, EventTypeLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonFailure.Unexpected(ref reader, "an object");
        }

        long start = reader.TokenStartIndex;
        if (!MoveToName(ref reader, property))
        {
            throw JsonFailure.MissingMember(start, default, property);
        }

        reader.Read();

        // The record of a known event finds a second one by itself, as it does any other member that comes twice.
        if (reader.TokenType == JsonTokenType.String && FindKnown(in reader, lookup) is { } known)
        {
            return known;
        }

        // What is only kept has to be looked at here.
        string eventType = Read(ref reader, lookup);
        return MoveToName(ref reader, property) ? throw JsonFailure.DuplicateMember(ref reader) : eventType;
    }

    // From the first token of an object, or from the last of one of its values.
    private static bool MoveToName(ref Utf8JsonReader reader, string property)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsName(in reader, property))
            {
                return true;
            }

            reader.Read();
            reader.TrySkip();
        }

        return false;
    }

    private static bool IsName(in Utf8JsonReader reader, string property) =>
        reader.ValueIsEscaped ? MemberName.Is(in reader, Encoding.UTF8.GetBytes(property)) : reader.ValueTextEquals(property);

    private static string? FindKnown(in Utf8JsonReader reader, EventTypeLookup lookup) =>
        StringToken.IsPlain(in reader) ? lookup(reader.ValueSpan) : FindCopy(in reader, lookup);

    // Apart, because the buffer is cleared on every call.
    private static string? FindCopy(in Utf8JsonReader reader, EventTypeLookup lookup) =>
        StringToken.TryCopy(in reader, stackalloc byte[LongestKnown], out ReadOnlySpan<byte> name) ? lookup(name) : null;
}
