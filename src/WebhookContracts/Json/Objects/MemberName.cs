using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Finds a member by its name. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MemberName
{
    // Longer than the name of any member that a contract could sensibly have.
    private const int MaximumLength = 256;

    /// <summary>Tells the number of the member with this name; negative if there is none.</summary>
    /// <param name="name">The name in UTF-8, unescaped.</param>
    /// <returns>The number.</returns>
    public delegate int Lookup(ReadOnlySpan<byte> name);

    /// <summary>Whether the current name stands in one piece and without escape sequences, so that the reader's span is the name.</summary>
    /// <param name="reader">A reader on a member's name.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsPlain(in Utf8JsonReader reader) => StringToken.IsPlain(in reader);

    /// <summary>The number of the member whose name is the reader's current token.</summary>
    /// <param name="reader">A reader on a member's name.</param>
    /// <param name="lookup">The object's members.</param>
    /// <returns>The number; negative if there is no such member.</returns>
    public static int Find(ref Utf8JsonReader reader, Lookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        if (IsPlain(in reader))
        {
            return lookup(reader.ValueSpan);
        }

        Span<byte> buffer = stackalloc byte[MaximumLength];
        return StringToken.TryCopy(in reader, buffer, out ReadOnlySpan<byte> name) ? lookup(name) : -1;
    }

    /// <summary>Whether the reader's current token is this name, however it is escaped. Never throws, as <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/> may.</summary>
    internal static bool Is(in Utf8JsonReader reader, ReadOnlySpan<byte> name) => IsPlain(in reader) ? reader.ValueSpan.SequenceEqual(name) : IsUnescaped(in reader, name);

    // Apart: the buffer is cleared.
    private static bool IsUnescaped(in Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        StringToken.TryCopy(in reader, stackalloc byte[MaximumLength], out ReadOnlySpan<byte> text) && text.SequenceEqual(name);
}
