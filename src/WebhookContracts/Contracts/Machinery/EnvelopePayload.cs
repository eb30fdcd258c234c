using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// The event inside an envelope whose event type may stand before or behind it. Where it stands behind, the type is guessed from the bytes that follow, the
/// event read on the guess, and read again only if the guess was wrong. Not meant to be used by hand.
/// </summary>
/// <typeparam name="TMessage">The envelope.</typeparam>
/// <typeparam name="TEvent">The base type of the events.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EnvelopePayload<TMessage, TEvent>
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    private readonly ContractFormat<TMessage, TEvent> _format;
    private readonly WebhookReadOptions _options;
    private readonly bool _isSecret;
    private Utf8JsonReader _start;
    private TEvent? _event;
    private string? _readAs;

    /// <summary>Begins a new envelope.</summary>
    /// <param name="format">How the contract reads its events.</param>
    /// <param name="options">How to read.</param>
    /// <param name="isSecret">Whether no error may show anything of the event.</param>
    public EnvelopePayload(ContractFormat<TMessage, TEvent> format, WebhookReadOptions options, bool isSecret = false)
    {
        _format = format;
        _isSecret = isSecret;
        _options = options;
    }

    /// <summary>Reads the event, or passes over it where its type is neither known nor to be guessed.</summary>
    /// <param name="reader">A reader on the first token of the event.</param>
    /// <param name="utf8Json">The whole body; empty if it is not at hand.</param>
    /// <param name="eventType">The event type, if it came first.</param>
    /// <param name="quotedProperty">The name of the member that holds the event type, in its quotes.</param>
    /// <param name="lookup">Finds the name of a known event type by its bytes.</param>
    /// <exception cref="JsonException">The event is not what its schema says.</exception>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, ReadOnlySpan<byte> quotedProperty, EventTypeLookup lookup)
    {
        if (eventType is not null)
        {
            _readAs = eventType;
            _event = ReadEvent(eventType, ref reader);
        }
        else
        {
            ReadOnGuess(ref reader, utf8Json, quotedProperty, lookup);
        }
    }

    /// <summary>The event, now that its type is known.</summary>
    /// <param name="eventType">The event type.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The event is not what its schema says.</exception>
    public TEvent Complete(string eventType) => _event is not null && _readAs == eventType ? _event : ReadAgain(eventType);

    // Apart, as is what follows: their copies of the reader would be cleared by every envelope that names its type first.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadOnGuess(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, ReadOnlySpan<byte> quotedProperty, EventTypeLookup lookup)
    {
        _start = reader;
        _readAs = Guess(utf8Json[Math.Min((int)reader.BytesConsumed, utf8Json.Length)..], quotedProperty, lookup);
        if (_readAs is not null)
        {
            _options.Deviations?.BeginGuess();
            try
            {
                _event = _format.ReadEvent(_readAs, ref reader, _options);
                _options.Deviations?.EndGuess();
                return;
            }
            catch (Exception exception) when (JsonFailure.IsOfText(exception))
            {
                // Perhaps only the guess was wrong. If not, the same error comes again when the real type is there.
                _readAs = null;
                reader = _start;
                _options.Deviations?.EndGuess();
            }
        }

        reader.TrySkip();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TEvent ReadAgain(string eventType)
    {
        // What was read on a wrong guess is not held beside what is read now.
        _event = null;
        _options.Deviations?.DropGuess();
        Utf8JsonReader reader = _start;
        try
        {
            return ReadEvent(eventType, ref reader);
        }
        catch (Exception exception) when (exception is not JsonReadException && JsonFailure.IsOfText(exception))
        {
            // Described from this reader: the caller's is already past the event.
            throw JsonFailure.Thrown(ref reader, exception);
        }
    }

    private readonly TEvent ReadEvent(string eventType, ref Utf8JsonReader reader) =>
        _isSecret ? ReadSecret(eventType, ref reader) : _format.ReadEvent(eventType, ref reader, _options);

    private readonly TEvent ReadSecret(string eventType, ref Utf8JsonReader reader)
    {
        long start = reader.TokenStartIndex;
        JsonTokenType kind = reader.TokenType;
        try
        {
            return _format.ReadEvent(eventType, ref reader, _options);
        }
        catch (JsonReadException error)
        {
            throw JsonFailure.Secret(start, kind, error);
        }
    }

    // The last occurrence: the member stands in the envelope, behind the event, while a decoy would stand inside the event.
    private static string? Guess(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> quotedProperty, EventTypeLookup lookup)
    {
        int position = rest.LastIndexOf(quotedProperty);
        if (position < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> value = TrimStart(rest[(position + quotedProperty.Length)..]);
        if (value.IsEmpty || value[0] != ':')
        {
            return null;
        }

        value = TrimStart(value[1..]);
        if (value.IsEmpty || value[0] != '"')
        {
            return null;
        }

        value = value[1..];
        int end = value.IndexOf((byte)'"');
        return end < 0 ? null : lookup(value[..end]);
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8);
}
