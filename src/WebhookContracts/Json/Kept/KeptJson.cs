using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// A value that may be any JSON. What was read is kept as its bytes, parsed into a <see cref="JsonElement"/> when <see cref="Element"/> is first read, and
/// written back as it came.
/// A mutable structure: keep it in a field. A copy has the same value, but parses it again.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct KeptJson : IEquatable<KeptJson>
{
    // What stands in every unknown event for a moment, until its payload is read.
    private static readonly Parsed s_undefined = new(default, null);

    // Null, the bytes that were read (byte[]), or what was parsed (Parsed): a single reference, so that several threads may read Element at the same time.
    private object? _content;

    /// <summary>Keeps what a caller made.</summary>
    /// <param name="element">The value; null for none.</param>
    public KeptJson(JsonElement? element) => _content = element switch
    {
        null => null,
        { ValueKind: JsonValueKind.Undefined } => s_undefined,
        { } value => new Parsed(value, null),
    };

    private KeptJson(byte[] utf8Json) => _content = utf8Json;

    /// <summary>Whether there is a value, which may be the JSON null.</summary>
    public readonly bool HasValue => _content is not null;

    /// <summary>The value; of kind <see cref="JsonValueKind.Undefined"/> if there is none.</summary>
    public JsonElement Element
    {
        get
        {
            if (_content is byte[] utf8Json)
            {
                _content = new Parsed(KeptText.Parse(utf8Json), utf8Json);
            }

            return _content is Parsed parsed ? parsed.Element : default;
        }
    }

    /// <summary>The value; null if there is none.</summary>
    public JsonElement? ElementOrNull => HasValue ? Element : null;

    /// <summary>Reads a value of any kind.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The value, which refers to nothing of the reader's buffer.</returns>
    /// <exception cref="JsonException">The value is not JSON.</exception>
    public static KeptJson Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new KeptJson(KeptText.Read(ref reader, options).ToArray());
    }

    /// <summary>Writes the value, as it was read or made.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public readonly void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ReadOnlySpan<byte> utf8Json = AsUtf8();
        writer.WriteRawValue(utf8Json.IsEmpty ? KeptText.Of(default) : utf8Json, skipInputValidation: true);
    }

    /// <summary>Compares by what the JSON says.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they say the same.</returns>
    public readonly bool Equals(KeptJson other)
    {
        ReadOnlySpan<byte> one = AsUtf8();
        ReadOnlySpan<byte> another = other.AsUtf8();
        return one.IsEmpty || another.IsEmpty
            ? one.IsEmpty && another.IsEmpty && HasValue == other.HasValue
            : JsonEquality.AreEqual(one, another);
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is KeptJson other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => AsUtf8() is { IsEmpty: false } utf8Json ? JsonEquality.Hash(utf8Json) : 0;

    /// <summary>Compares by what the JSON says.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they say the same.</returns>
    public static bool operator ==(KeptJson left, KeptJson right) => left.Equals(right);

    /// <summary>Compares by what the JSON says.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they say different things.</returns>
    public static bool operator !=(KeptJson left, KeptJson right) => !left.Equals(right);

    /// <summary>The value's text in UTF-8; empty if there is none, or one of kind <see cref="JsonValueKind.Undefined"/>.</summary>
    internal readonly ReadOnlySpan<byte> AsUtf8() => _content switch
    {
        byte[] utf8Json => utf8Json,
        Parsed { Utf8Json: { } utf8Json } => utf8Json,
        Parsed { Element: { ValueKind: not JsonValueKind.Undefined } element } => KeptText.Of(element),
        _ => [],
    };

    // Keeps the bytes, so that writing does not have to make them again.
    private sealed class Parsed(JsonElement element, byte[]? utf8Json)
    {
        public JsonElement Element { get; } = element;

        public byte[]? Utf8Json { get; } = utf8Json;
    }
}
