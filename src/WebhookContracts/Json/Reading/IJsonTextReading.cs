using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>How one kind of text is read, for <see cref="JsonText"/>.</summary>
internal interface IJsonTextReading<T>
{
    /// <summary>Whether a text is read though it is not as its schema says.</summary>
    bool IsTolerant { get; }

    /// <summary>Reads the value whose first token the reader is on.</summary>
    T Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, WebhookReadOptions options);
}
