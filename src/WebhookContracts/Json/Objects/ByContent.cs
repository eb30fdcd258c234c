using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// A value that by itself would not be compared by content: a list, a map, a URI. As the field behind a property it gives the record the equality that C#
/// gives records, with nothing to write by hand. Not meant to be used by hand.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TFormat">Its format, which compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ByContent<T, TFormat> : IEquatable<ByContent<T, TFormat>>
    where T : class
    where TFormat : struct, IJsonFormat<T>
{
    /// <summary>The value; null for none.</summary>
    public T? Value { get; set; }

    /// <summary>Reads the value.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="options">What to keep.</param>
    /// <exception cref="JsonException">The value is not of this format.</exception>
    public void Read(ref Utf8JsonReader reader, WebhookReadOptions options) => Value = TFormat.Read(ref reader, options);

    /// <summary>Writes the value as a member, if there is one.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="orNull">Whether the member is null if there is none; otherwise it is left out.</param>
    public readonly void Write(Utf8JsonWriter writer, JsonEncodedText name, bool orNull = false)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Value is not null)
        {
            writer.WritePropertyName(name);
            TFormat.Write(writer, Value);
        }
        else if (orNull)
        {
            writer.WriteNull(name);
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(ByContent<T, TFormat> other) =>
        ReferenceEquals(Value, other.Value) || (Value is not null && other.Value is not null && TFormat.AreEqual(Value, other.Value));

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ByContent<T, TFormat> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Value is null ? 0 : TFormat.Hash(Value);

    /// <summary>Compares by content.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(ByContent<T, TFormat> left, ByContent<T, TFormat> right) => left.Equals(right);

    /// <summary>Compares by content.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(ByContent<T, TFormat> left, ByContent<T, TFormat> right) => !left.Equals(right);
}
