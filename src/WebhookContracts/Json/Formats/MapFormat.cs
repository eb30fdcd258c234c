using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An object used as a map. Read, it is built once at its final size; empty ones are all the same.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TFormat">Their format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MapFormat<T, TFormat> : IJsonFormat<IReadOnlyDictionary<string, T>>
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)] // The builder's room would be cleared by every caller, whether or not there is a map.
    public static IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonFailure.Unexpected(ref reader, "an object");
        }

        ArrayBuilder<Entry> entries = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            long offset = reader.TokenStartIndex;
            if (entries.Count == options.MaximumItems)
            {
                throw JsonFailure.TooManyItems(offset, options.MaximumItems);
            }

            string name = StringToken.Read(ref reader);
            reader.Read();
            entries.Add(new Entry(name, TFormat.Read(ref reader, options), offset));
        }

        if (entries.Count == 0)
        {
            return ReadOnlyDictionary<string, T>.Empty;
        }

        Dictionary<string, T> map = new(entries.Count);
        foreach (ref readonly Entry entry in entries.AsSpan())
        {
            if (!map.TryAdd(entry.Name, entry.Value))
            {
                throw JsonFailure.DuplicateMember(entry.Name, entry.Offset);
            }
        }

        entries.Release();
        return map;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            throw JsonFailure.NullItem();
        }

        writer.WriteStartObject();
        if (value is Dictionary<string, T> dictionary)
        {
            // What reading makes. Its own enumerator is not an object.
            foreach ((string name, T item) in dictionary)
            {
                writer.WritePropertyName(name);
                TFormat.Write(writer, item);
            }
        }
        else
        {
            foreach ((string name, T item) in value)
            {
                writer.WritePropertyName(name);
                TFormat.Write(writer, item);
            }
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static bool AreEqual(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null || left.Count != right.Count)
        {
            return false;
        }

        foreach ((string name, T value) in left)
        {
            if (!right.TryGetValue(name, out T? other) || !TFormat.AreEqual(value, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public static int Hash(IReadOnlyDictionary<string, T> value)
    {
        // In whatever order, so the entries' hashes are added up.
        int hash = 0;
        foreach ((string name, T item) in value ?? ReadOnlyDictionary<string, T>.Empty)
        {
            hash = unchecked(hash + HashCode.Combine(name, TFormat.Hash(item)));
        }

        return hash;
    }

    private readonly record struct Entry(string Name, T Value, long Offset);
}
