using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A value that grants access by itself (<c>x-secret</c>): like any other, but no error shows it.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TFormat">Its format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SecretFormat<T, TFormat> : IJsonFormat<T>
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    public static T Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        long start = reader.TokenStartIndex;
        JsonTokenType kind = reader.TokenType;
        int deviations = options.Deviations?.Count ?? 0;
        try
        {
            return TFormat.Read(ref reader, options);
        }
        catch (JsonReadException error)
        {
            throw JsonFailure.Secret(start, kind, error);
        }
        finally
        {
            // What was kept though it is not as the schema says is told, and not shown either.
            options.Deviations?.HideSince(deviations, start, kind);
        }
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T value) => TFormat.Write(writer, value);

    /// <inheritdoc/>
    public static bool AreEqual(T left, T right) => TFormat.AreEqual(left, right);

    /// <inheritdoc/>
    public static int Hash(T value) => TFormat.Hash(value);
}
