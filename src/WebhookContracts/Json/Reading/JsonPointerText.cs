using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Finds what a JSON Pointer (RFC 6901) leads to, in one pass that ends there.</summary>
internal static class JsonPointerText
{
    /// <summary>The string that the pointer leads to.</summary>
    /// <param name="utf8Json">The text; what comes after the string is not looked at.</param>
    /// <param name="pointer">The pointer. Of members with the same name the first counts.</param>
    /// <returns>The string; null if there is none, or the text is no JSON up to there.</returns>
    public static string? FindString(ReadOnlySpan<byte> utf8Json, string pointer)
    {
        Utf8JsonReader reader = new(utf8Json);
        try
        {
            bool isFound = reader.Read();
            foreach (string token in pointer.Split('/').Skip(1))
            {
                isFound = isFound && TryEnter(ref reader, token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            }

            return isFound && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a string that is no text.
            return null;
        }
    }

    private static bool TryEnter(ref Utf8JsonReader reader, string token) => reader.TokenType switch
    {
        JsonTokenType.StartObject => TryEnterMember(ref reader, token),
        JsonTokenType.StartArray => DecimalText.TryParse(token, out long index) && TryEnterItem(ref reader, index),
        _ => false,
    };

    private static bool TryEnterMember(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isMeant = reader.ValueTextEquals(name);
            reader.Read();
            if (isMeant)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool TryEnterItem(ref Utf8JsonReader reader, long index)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
