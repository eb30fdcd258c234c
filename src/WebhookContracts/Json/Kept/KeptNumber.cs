using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// A number that is a <see cref="double"/> in C#, and is written with all its digits as they came: the field behind a property, whose value is the nearest double.
/// Not meant to be used by hand.
/// </summary>
/// <typeparam name="TFormat">How the double is read.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct KeptNumber<TFormat> : IEquatable<KeptNumber<TFormat>>
    where TFormat : struct, IJsonFormat<double>
{
    private readonly bool _hasValue;

    // Null for nearly all: what came is what is written of the double.
    private readonly byte[]? _text;

    /// <summary>Keeps what a caller made.</summary>
    /// <param name="value">The number; null for none.</param>
    public KeptNumber(double? value)
        : this(value, null)
    {
    }

    private KeptNumber(double? value, byte[]? text)
    {
        _hasValue = value is not null;
        Value = value ?? 0;
        _text = text;
    }

    /// <summary>The double that is nearest to the number; 0 if there is none.</summary>
    public readonly double Value { get; }

    /// <summary>The double that is nearest to the number; null if there is none.</summary>
    public readonly double? ValueOrNull => _hasValue ? Value : null;

    /// <summary>Reads the number.</summary>
    /// <param name="reader">A reader on the value.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="JsonException">The value is no number.</exception>
    public void Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        double value = TFormat.Read(ref reader, options);
        this = new KeptNumber<TFormat>(value, LostDigits.Has(in reader, value) ? LostDigits.TextOf(in reader).ToArray() : null);
    }

    /// <summary>Writes the number as a member, if there is one.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="orNull">Whether the member is null if there is none; otherwise it is left out.</param>
    public readonly void Write(Utf8JsonWriter writer, JsonEncodedText name, bool orNull = false)
    {
        if (ValueOrNull is not null)
        {
            WriteValue(writer, name);
        }
        else if (orNull)
        {
            ArgumentNullException.ThrowIfNull(writer);
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes the number as a member that is always there.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The member's name.</param>
    public readonly void WriteValue(Utf8JsonWriter writer, JsonEncodedText name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (_text is null)
        {
            writer.WriteNumber(name, Value);
        }
        else
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(_text, skipInputValidation: true);
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(KeptNumber<TFormat> other) =>
        _hasValue == other._hasValue
        && Value.Equals(other.Value)
        && (_text is null || other._text is null ? _text == other._text : JsonNumberText.AreEqual(_text, other._text));

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is KeptNumber<TFormat> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Value.GetHashCode();

    /// <summary>Compares all digits.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(KeptNumber<TFormat> left, KeptNumber<TFormat> right) => left.Equals(right);

    /// <summary>Compares all digits.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(KeptNumber<TFormat> left, KeptNumber<TFormat> right) => !left.Equals(right);
}
