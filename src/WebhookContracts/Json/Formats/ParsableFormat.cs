using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A string with a format of a contract's own: whatever the type parses, and its <see cref="object.ToString"/> writes.</summary>
/// <typeparam name="T">A struct that parses the format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ParsableFormat<T> : IJsonFormat<T>
    where T : struct, IParsable<T>
{
    /// <inheritdoc/>
    public static T Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(StringToken.Read(ref reader), CultureInfo.InvariantCulture, out T value)
            ? value
            : throw JsonFailure.Unexpected(ref reader, $"a string that is a {typeof(T).Name}");

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(value.ToString());
}
