using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// Members with values of any JSON: one text, and one document once somebody asks for a member. Any number of threads may ask at once.
/// </summary>
/// <param name="utf8Json">An object with these members and nothing else, in which no name has an escape sequence that it could do without.</param>
/// <param name="count">How many there are; each has a name of its own.</param>
internal sealed class KeptMembers<T, TFormat>(byte[] utf8Json, int count) : IReadOnlyDictionary<string, T>
    where TFormat : struct, IKeptFormat<T>
{
    private Dictionary<string, T>? _members;

    /// <summary>The members as an object.</summary>
    public ReadOnlySpan<byte> Utf8Json => utf8Json;

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Members.Keys;

    /// <inheritdoc/>
    public IEnumerable<T> Values => Members.Values;

    private Dictionary<string, T> Members => _members ??= Parse();

    /// <inheritdoc/>
    public T this[string key] => Members[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Members.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => Members.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => Members.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The hash that a map with these members has, whatever its type.</summary>
    public int Hash()
    {
        int hash = 0;
        Utf8JsonReader reader = KeptText.ReaderOf(utf8Json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int name = JsonEquality.HashName(in reader);
            reader.Read();
            hash = unchecked(hash + HashCode.Combine(name, JsonEquality.Hash(ref reader)));
        }

        return hash;
    }

    /// <summary>Writes the members into an object that has others.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="taken">The names of the members that the object has anyway.</param>
    /// <exception cref="InvalidOperationException">A member has the name of one that the object has anyway.</exception>
    public void WriteMembers(Utf8JsonWriter writer, ref TakenNames taken)
    {
        Utf8JsonReader reader = KeptText.ReaderOf(utf8Json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (MemberName.IsPlain(in reader))
            {
                taken.WriteName(writer, reader.ValueSpan);
            }
            else
            {
                taken.WriteName(writer, Encoding.UTF8.GetBytes(reader.GetString()!));
            }

            reader.Read();
            writer.WriteRawValue(KeptText.Read(ref reader, WebhookReadOptions.Default), skipInputValidation: true);
        }
    }

    private Dictionary<string, T> Parse()
    {
        Dictionary<string, T> members = new(count);
        foreach (JsonProperty member in KeptText.Parse(utf8Json).EnumerateObject())
        {
            members.Add(member.Name, TFormat.Show(member.Value));
        }

        return members;
    }
}
