using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>The names of members, values and event types, as bytes. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Name
{
    /// <summary>Whether two names are the same.</summary>
    /// <param name="name">One name.</param>
    /// <param name="other">The other, which the compiler knows: what is left of this is a comparison of a few words.</param>
    /// <returns>Whether they are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => name.SequenceEqual(other);

    /// <summary>The name as it stands in JSON, escaped once for all.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The escaped name.</returns>
    public static JsonEncodedText Encode(ReadOnlySpan<byte> name) => JsonEncodedText.Encode(name);
}
