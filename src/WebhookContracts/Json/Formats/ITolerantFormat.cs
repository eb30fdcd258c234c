using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// A record that is read though its JSON is not as the schema says. Its members have numbers. Implemented by what the generator emits; not meant to be called by
/// hand.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITolerantFormat<T> : IJsonFormat<T>
    where T : class
{
    /// <summary>The number of the member with this name; negative if there is none.</summary>
    /// <param name="name">The name in UTF-8, unescaped.</param>
    /// <returns>The number.</returns>
    static abstract int Find(ReadOnlySpan<byte> name);

    /// <summary>Reads one member's value into a record that is being read.</summary>
    /// <param name="record">The record.</param>
    /// <param name="member">The member's number.</param>
    /// <param name="reader">A reader on the first token of the value; left on its last.</param>
    /// <param name="options">What to keep.</param>
    /// <exception cref="JsonException">The value does not fit. The property is then as it was.</exception>
    static abstract void ReadMember(T record, int member, ref Utf8JsonReader reader, WebhookReadOptions options);

    /// <summary>What the properties have, by the numbers of their members.</summary>
    /// <param name="record">The record.</param>
    /// <returns>A value for each member; null where the property is null.</returns>
    static abstract object?[] GetValues(T record);
}
