using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// How one type of value stands in JSON: read, written and compared by content. Implemented by the types of this namespace and by
/// what the generator emits; not meant to be called by hand.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonFormat<T>
{
    /// <summary>Whether a value is read though it is not as its schema says.</summary>
    static virtual bool IsTolerant => false;

    /// <summary>Reads the value at the reader's current token and leaves the reader on the value's last token.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="options">What to keep.</param>
    /// <returns>The value, which refers to nothing of the reader's buffer.</returns>
    /// <exception cref="JsonException">The value is not of this format.</exception>
    static abstract T Read(ref Utf8JsonReader reader, WebhookReadOptions options);

    /// <summary>Writes the value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Compares two values by content.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal.</returns>
    static virtual bool AreEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>A hash code by content: the same for equal values.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The hash code.</returns>
    static virtual int Hash(T value) => value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(value);
}
