using System.ComponentModel;

namespace WebhookContracts.Json;

/// <summary>Finds the value that a text on the wire stands for.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <param name="utf8Name">The text, unescaped, perhaps an alias.</param>
/// <returns>The value; <c>Unrecognized</c> if it is not known.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T OpenEnumLookup<T>(ReadOnlySpan<byte> utf8Name)
    where T : struct, Enum;
