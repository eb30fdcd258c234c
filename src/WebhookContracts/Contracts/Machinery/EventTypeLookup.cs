using System.ComponentModel;

namespace WebhookContracts.Json;

/// <summary>Finds the name of a known event type.</summary>
/// <param name="utf8Name">The event type as sent, unescaped, perhaps an alias.</param>
/// <returns>The event type under its real name; null if it is not known.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate string? EventTypeLookup(ReadOnlySpan<byte> utf8Name);
