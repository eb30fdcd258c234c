using System.Text.Json;

namespace WebhookContracts.Benchmarks.Peers;

/// <summary>What others do with System.Text.Json, tuned as well as it allows.</summary>
internal interface IPeer
{
    /// <summary>Source generation, the event type known or peeked first.</summary>
    object Parse(ReadOnlySpan<byte> json, string eventType);

    /// <summary>The whole body as a buffered element first, then the record of it.</summary>
    object ParseBuffered(ReadOnlyMemory<byte> json, string eventType);

    /// <summary>Source generation, on its fast path.</summary>
    void Write(Utf8JsonWriter writer, object message);
}
