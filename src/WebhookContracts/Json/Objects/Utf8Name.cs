using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace WebhookContracts.Json;

/// <summary>Compares the names of members, values and event types. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Utf8Name
{
    /// <summary>Whether two names are the same.</summary>
    /// <param name="name">One name.</param>
    /// <param name="other">The other, which the compiler knows: what is left of this is a comparison of a few words.</param>
    /// <returns>Whether they are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => name.SequenceEqual(other);
}
