using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A URI, written back as it came. Two are equal if their texts are: <see cref="Uri"/> itself overlooks the fragment.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriFormat : IJsonFormat<Uri>
{
    /// <inheritdoc/>
    public static Uri Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            string text = StringToken.Read(ref reader);

            // A text that begins with a slash is a path; on Unix, Uri would make file:// of it.
            UriKind kind = text.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute;
            if (Uri.TryCreate(text, kind, out Uri? value))
            {
                return value;
            }
        }

        throw JsonFailure.Unexpected(ref reader, "a URI, such as \"https://example.com/a\"");
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Uri value) =>
        writer.WriteStringValue((value ?? throw JsonFailure.NullItem()).OriginalString);

    /// <inheritdoc/>
    public static bool AreEqual(Uri left, Uri right) => left?.OriginalString == right?.OriginalString;

    /// <inheritdoc/>
    public static int Hash(Uri value) => value?.OriginalString.GetHashCode(StringComparison.Ordinal) ?? 0;
}
