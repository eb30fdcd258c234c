using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// Compares JSON by content: members in any order, numbers by value (<c>1</c>, <c>1.0</c>, <c>10e-1</c>), strings unescaped. Where an object repeats a name, the
/// values of that name must be the same, in their order. Needs no more stack for deep JSON than for flat.
/// </summary>
internal static class JsonEquality
{
    /// <summary>Whether two values say the same.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        JsonTokens one = new(left);
        JsonTokens other = new(right);
        Stack<(int One, int Other)> pending = new([(0, 0)]);
        while (pending.TryPop(out (int One, int Other) pair))
        {
            if (!AreAlike(in one, pair.One, in other, pair.Other, pending))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The hash of one value.</summary>
    public static int Hash(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = KeptText.ReaderOf(utf8Json);
        reader.Read();
        return Hash(ref reader);
    }

    /// <summary>The hash of the value at the reader, which is left on the value's last token; 0 for null.</summary>
    public static int Hash(ref Utf8JsonReader reader)
    {
        Stack<Container> open = new();
        while (true)
        {
            int hash = 0;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(new Container(reader.TokenType == JsonTokenType.StartObject));
                    reader.Read();
                    continue;
                case JsonTokenType.PropertyName:
                    open.Peek().Name = HashName(in reader);
                    reader.Read();
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    hash = open.Pop().Hash;
                    break;
                case JsonTokenType.String:
                    hash = JsonString.Unescape(reader.ValueSpan).GetHashCode(StringComparison.Ordinal);
                    break;
                case JsonTokenType.Number:
                    hash = JsonNumberText.Parse(reader.ValueSpan).GetHashCode();
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    hash = (int)reader.TokenType;
                    break;
                default:
                    break;
            }

            if (!open.TryPeek(out Container? container))
            {
                return hash;
            }

            container.Add(hash);
            reader.Read();
        }
    }

    /// <summary>The hash of the name at the reader: that of the name as a string.</summary>
    public static int HashName(in Utf8JsonReader reader) => JsonString.Unescape(reader.ValueSpan).GetHashCode(StringComparison.Ordinal);

    // But for the values within, which are left to be compared.
    private static bool AreAlike(in JsonTokens one, int left, in JsonTokens other, int right, Stack<(int One, int Other)> pending)
    {
        JsonTokenType type = one.TypeOf(left);
        return type == other.TypeOf(right) && type switch
        {
            JsonTokenType.String => JsonString.AreEqual(one.WrittenAt(left), other.WrittenAt(right)),
            JsonTokenType.Number => JsonNumberText.AreEqual(one.WrittenAt(left), other.WrittenAt(right)),
            JsonTokenType.StartArray => ArraysAreAlike(one.ItemsOf(left), other.ItemsOf(right), pending),
            JsonTokenType.StartObject => ObjectsAreAlike(one.MembersOf(left), other.MembersOf(right), pending),
            _ => true,
        };
    }

    private static bool ArraysAreAlike(List<int> one, List<int> other, Stack<(int One, int Other)> pending)
    {
        for (int i = 0; i < one.Count && one.Count == other.Count; i++)
        {
            pending.Push((one[i], other[i]));
        }

        return one.Count == other.Count;
    }

    private static bool ObjectsAreAlike(List<(string Name, int Value)> one, List<(string Name, int Value)> other, Stack<(int One, int Other)> pending)
    {
        for (int i = 0; i < one.Count && one.Count == other.Count; i++)
        {
            if (one[i].Name != other[i].Name)
            {
                return false;
            }

            pending.Push((one[i].Value, other[i].Value));
        }

        return one.Count == other.Count;
    }

    // One object or array that is not at its end yet.
    private sealed class Container(bool isObject)
    {
        public int Name { get; set; }

        public int Hash { get; private set; } = isObject ? 1 : 2;

        // Members may come in any order, so that their hashes are added up.
        public void Add(int value) => Hash = isObject ? unchecked(Hash + HashCode.Combine(Name, value)) : HashCode.Combine(Hash, value);
    }
}
