using System.Collections;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An array of any JSON: one text, and one document once somebody asks for an item. Any number of threads may ask at once.</summary>
/// <param name="utf8Json">The array.</param>
/// <param name="count">How many items it has.</param>
internal sealed class KeptList<T, TFormat>(byte[] utf8Json, int count) : IReadOnlyList<T>
    where TFormat : struct, IKeptFormat<T>
{
    private T[]? _items;

    /// <summary>The array as it came.</summary>
    public ReadOnlySpan<byte> Utf8Json => utf8Json;

    /// <inheritdoc/>
    public int Count => count;

    private T[] Items => _items ??= [.. KeptText.Parse(utf8Json).EnumerateArray().Select(TFormat.Show)];

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The hash that a list of these items has.</summary>
    public int Hash()
    {
        HashCode hash = default;
        Utf8JsonReader reader = KeptText.ReaderOf(utf8Json);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            hash.Add(JsonEquality.Hash(ref reader));
        }

        return hash.ToHashCode();
    }
}
