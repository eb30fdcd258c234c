using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An array. Read, it is exactly as long as it has items; empty ones are all the same.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TFormat">Their format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListFormat<T, TFormat> : IJsonFormat<IReadOnlyList<T>>
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)] // The builder's room would be cleared by every caller, whether or not there is a list.
    public static IReadOnlyList<T> Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonFailure.Unexpected(ref reader, "an array");
        }

        ArrayBuilder<T> items = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == options.MaximumItems)
            {
                throw JsonFailure.TooManyItems(reader.TokenStartIndex, options.MaximumItems);
            }

            items.Add(TFormat.Read(ref reader, options));
        }

        return items.ToArray();
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            throw JsonFailure.NullItem();
        }

        writer.WriteStartArray();
        if (value is T[] items)
        {
            // What reading makes.
            foreach (T item in items)
            {
                TFormat.Write(writer, item);
            }
        }
        else
        {
            for (int i = 0; i < value.Count; i++)
            {
                TFormat.Write(writer, value[i]);
            }
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public static bool AreEqual(IReadOnlyList<T> left, IReadOnlyList<T> right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null || left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            if (!TFormat.AreEqual(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public static int Hash(IReadOnlyList<T> value)
    {
        HashCode hash = default;
        for (int i = 0; i < value?.Count; i++)
        {
            hash.Add(TFormat.Hash(value[i]));
        }

        return hash.ToHashCode();
    }
}
