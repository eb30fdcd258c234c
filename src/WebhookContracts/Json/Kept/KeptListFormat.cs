using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An array of any JSON. Read, it is kept in one piece, and written back as it came; empty ones are all the same.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TFormat">Their format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptListFormat<T, TFormat> : IJsonFormat<IReadOnlyList<T>>
    where TFormat : struct, IKeptFormat<T>
{
    /// <inheritdoc/>
    public static IReadOnlyList<T> Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonFailure.Unexpected(ref reader, "an array");
        }

        ReadOnlySpan<byte> utf8Json = KeptText.ReadArray(ref reader, options, out int count);
        return count == 0 ? [] : new KeptList<T, TFormat>(utf8Json.ToArray(), count);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is KeptList<T, TFormat> kept)
        {
            writer.WriteRawValue(kept.Utf8Json, skipInputValidation: true);
        }
        else
        {
            ListFormat<T, TFormat>.Write(writer, value);
        }
    }

    /// <inheritdoc/>
    public static bool AreEqual(IReadOnlyList<T> left, IReadOnlyList<T> right) =>
        left is KeptList<T, TFormat> one && right is KeptList<T, TFormat> other
            ? JsonEquality.AreEqual(one.Utf8Json, other.Utf8Json)
            : ListFormat<T, TFormat>.AreEqual(left, right);

    /// <inheritdoc/>
    public static int Hash(IReadOnlyList<T> value) => value is KeptList<T, TFormat> kept ? kept.Hash() : ListFormat<T, TFormat>.Hash(value);
}
