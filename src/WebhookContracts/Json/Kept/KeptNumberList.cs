using System.Collections;

namespace WebhookContracts.Json;

/// <summary>A list of doubles, and the numbers that it was read from, which have more digits.</summary>
internal sealed class KeptNumberList<T>(IReadOnlyList<T> items, KeptJson json) : IReadOnlyList<T>, IKeptNumbers
{
    private readonly KeptJson _json = json;

    /// <summary>What was read.</summary>
    public ref readonly KeptJson Json => ref _json;

    object IKeptNumbers.Doubles => items;

    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
