using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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
        reader.TokenType == JsonTokenType.String && TryParse(ref reader, StringToken.Read(ref reader), out T value)
            ? value
            : throw JsonFailure.Unexpected(ref reader, Expected);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(value.ToString());

    private static string Expected => $"a string that is a {typeof(T).Name}";

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a format throws at a text, the text is the sender's: it is refused, and what was thrown is named.")]
    private static bool TryParse(ref Utf8JsonReader reader, string text, out T value)
    {
        try
        {
            return T.TryParse(text, CultureInfo.InvariantCulture, out value);
        }
        catch (Exception exception) when (JsonFailure.IsOfText(exception))
        {
            throw JsonFailure.UnexpectedBy(ref reader, Expected, exception);
        }
    }
}
