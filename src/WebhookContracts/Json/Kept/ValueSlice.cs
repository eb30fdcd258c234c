using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>The bytes of a value where they are, in its reader's buffer: begun on the value's first token, ended on its last.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "A ref struct is never compared.")]
internal readonly ref struct ValueSlice
{
    private readonly ref byte _first;
    private readonly long _start;

    public ValueSlice(in Utf8JsonReader reader)
    {
        bool isInOnePiece = !reader.HasValueSequence && reader.Position.GetObject() is null;
        bool isOnValue = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or >= JsonTokenType.String && reader.BytesConsumed > 0;
        IsPossible = isInOnePiece && isOnValue;
        _first = ref Unsafe.Subtract(ref MemoryMarshal.GetReference(reader.ValueSpan), reader.TokenType == JsonTokenType.String ? 1 : 0);
        _start = reader.TokenStartIndex;
    }

    /// <summary>Whether the value's bytes follow the token's: only where the whole text is one piece of memory, and where this reader has read the token itself.</summary>
    public bool IsPossible { get; }

    /// <summary>The bytes, as long as the buffer lives.</summary>
    /// <param name="reader">The reader on the value's last token.</param>
    public ReadOnlySpan<byte> End(in Utf8JsonReader reader) => To(reader.BytesConsumed);

    /// <summary>The bytes, as long as the buffer lives.</summary>
    /// <param name="end">The offset behind them, to which a reader of the same text has come.</param>
    public ReadOnlySpan<byte> To(long end) => MemoryMarshal.CreateReadOnlySpan(ref _first, (int)(end - _start));
}
