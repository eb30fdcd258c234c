using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>
/// A property's value that may be any JSON. What was read from one piece of memory is kept as its bytes, parsed into a <see cref="JsonElement"/> when
/// <see cref="Element"/> is first read, and written back as it came.
/// A mutable structure: keep it in a field. A copy has the same value, but parses it again.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct KeptJson : IEquatable<KeptJson>
{
    // The bytes were accepted by a reader with limits of its own: this one must not refuse them.
    private static readonly JsonReaderOptions s_anything = new() { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    // Null, the bytes that were read (byte[]), or what was parsed (Parsed): a single reference, so that several threads may read Element at the same time.
    private object? _content;

    /// <summary>Keeps what a caller made.</summary>
    /// <param name="element">The value; null for none.</param>
    public KeptJson(JsonElement? element) => _content = element is { } value ? new Parsed(value, null) : null;

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
                Utf8JsonReader reader = new(utf8Json, s_anything);
                _content = new Parsed(JsonElement.ParseValue(ref reader), utf8Json);
            }

            return _content is Parsed parsed ? parsed.Element : default;
        }
    }

    /// <summary>The value; null if there is none.</summary>
    public JsonElement? ElementOrNull => HasValue ? Element : null;

    /// <summary>Reads a value of any kind.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <returns>The value, which refers to nothing of the reader's buffer.</returns>
    /// <exception cref="JsonException">The value is not JSON.</exception>
    public static KeptJson Read(ref Utf8JsonReader reader)
    {
        // The value's bytes follow the token's only where the whole text is one piece of memory, and where this reader has read the token itself.
        bool isInOnePiece = !reader.HasValueSequence && reader.Position.GetObject() is null;
        bool isOnValue = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or >= JsonTokenType.String && reader.BytesConsumed > 0;
        ref byte first = ref MemoryMarshal.GetReference(reader.ValueSpan);
        int quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
        long start = reader.TokenStartIndex;
        if (!isInOnePiece || !isOnValue || !reader.TrySkip())
        {
            return new KeptJson(JsonElement.ParseValue(ref reader));
        }

        int length = (int)(reader.BytesConsumed - start);
        return new(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Subtract(ref first, quote), length).ToArray());
    }

    /// <summary>Writes the value, as it was read or made.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="InvalidOperationException">There is none, or it is not UTF-8.</exception>
    public readonly void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if ((_content as byte[] ?? (_content as Parsed)?.Utf8Json) is { } utf8Json)
        {
            // Bodies are checked for valid UTF-8 before they are read; JsonSerializer's input is not.
            if (!Utf8.IsValid(utf8Json))
            {
                throw new InvalidOperationException("A value that was read with JsonSerializer is not UTF-8, so it cannot be written back.");
            }

            writer.WriteRawValue(utf8Json, skipInputValidation: true);
        }
        else
        {
            JsonElementFormat.Write(writer, _content is Parsed parsed ? parsed.Element : default);
        }
    }

    /// <summary>Compares by what the JSON says.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they say the same.</returns>
    public readonly bool Equals(KeptJson other)
    {
        KeptJson one = this;
        return NullableValueFormat<JsonElement, JsonElementFormat>.AreEqual(one.ElementOrNull, other.ElementOrNull);
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is KeptJson other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        KeptJson one = this;
        return NullableValueFormat<JsonElement, JsonElementFormat>.Hash(one.ElementOrNull);
    }

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

    /// <summary>The value's text in UTF-8; empty if there is none.</summary>
    internal readonly ReadOnlySpan<byte> AsUtf8() => _content switch
    {
        byte[] utf8Json => utf8Json,
        Parsed parsed => parsed.Utf8Json ?? Encoding.UTF8.GetBytes(parsed.Element.GetRawText()),
        _ => [],
    };

    // Keeps the bytes, so that writing does not have to make them again.
    private sealed class Parsed(JsonElement element, byte[]? utf8Json)
    {
        public JsonElement Element { get; } = element;

        public byte[]? Utf8Json { get; } = utf8Json;
    }
}
