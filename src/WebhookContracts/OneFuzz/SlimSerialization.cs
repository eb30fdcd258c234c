using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <summary>
/// Recognizes the "slim" serialization that stands behind a feature flag after 8.9.0 and is in no release: names in PascalCase, strings, lists
/// and optional members gone. What it leaves out can't be recovered, so it is refused by name.
/// </summary>
internal static class SlimSerialization
{
    /// <summary>Whether the object at the reader is a slim message: it names its event type in PascalCase, and not in snake_case.</summary>
    public static bool IsAt(Utf8JsonReader reader)
    {
        bool isSlim = false;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (MemberName.Is(in reader, "event_type"u8))
                {
                    return false;
                }

                isSlim |= MemberName.Is(in reader, "EventType"u8);
                reader.Read();
                reader.TrySkip();
            }
        }

        return isSlim;
    }

    public static JsonException Refusal(long offset) => new JsonReadException(
        offset,
        "a message with members in snake_case, such as event_type",
        "a message in the slim serialization, which is behind the feature flag EnableSlimEventSerialization and drops strings, lists and optional members; turn the flag off at the OneFuzz instance");
}
