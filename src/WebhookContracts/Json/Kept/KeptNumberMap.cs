using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts.Json;

/// <summary>A map of doubles, and the numbers that it was read from, which have more digits.</summary>
internal sealed class KeptNumberMap<T>(IReadOnlyDictionary<string, T> items, KeptJson json) : IReadOnlyDictionary<string, T>, IKeptNumbers
{
    private readonly KeptJson _json = json;

    /// <summary>What was read.</summary>
    public ref readonly KeptJson Json => ref _json;

    object IKeptNumbers.Doubles => items;

    public int Count => items.Count;

    public IEnumerable<string> Keys => items.Keys;

    public IEnumerable<T> Values => items.Values;

    public T this[string key] => items[key];

    public bool ContainsKey(string key) => items.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
