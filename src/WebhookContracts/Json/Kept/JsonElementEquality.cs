using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// Compares kept JSON by content: members in any order, numbers by value (<c>1</c>, <c>1.0</c>, <c>10e-1</c>), strings unescaped.
/// (<c>JsonElement.DeepEquals</c> does not exist in .NET 8.)
/// </summary>
internal static class JsonElementEquality
{
    public static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        return left.ValueKind switch
        {
            JsonValueKind.Object => ObjectsAreEqual(left, right),
            JsonValueKind.Array => ArraysAreEqual(left, right),
            JsonValueKind.String => JsonElementText.Of(left) == JsonElementText.Of(right),
            JsonValueKind.Number => JsonNumberText.Parse(left.GetRawText()) == JsonNumberText.Parse(right.GetRawText()),
            _ => true,
        };
    }

    public static int Hash(JsonElement value)
    {
        HashCode hash = default;
        hash.Add(value.ValueKind);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // In any order, so the members' hashes are added up.
                hash.Add(value.EnumerateObject().Aggregate(0, (sum, member) => unchecked(sum + HashCode.Combine(JsonElementText.NameOf(member), Hash(member.Value)))));
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    hash.Add(Hash(item));
                }

                break;
            case JsonValueKind.String:
                hash.Add(JsonElementText.Of(value));
                break;
            case JsonValueKind.Number:
                hash.Add(JsonNumberText.Parse(value.GetRawText()));
                break;
            default:
                break;
        }

        return hash.ToHashCode();
    }

    // Kept JSON may repeat a name: then the values of that name must be the same, in their order.
    private static bool ObjectsAreEqual(JsonElement left, JsonElement right)
    {
        ILookup<string, JsonElement> others = right.EnumerateObject().ToLookup(JsonElementText.NameOf, member => member.Value);
        ILookup<string, JsonElement> members = left.EnumerateObject().ToLookup(JsonElementText.NameOf, member => member.Value);
        return members.Count == others.Count
            && members.All(member => member.SequenceEqual(others[member.Key], Comparer.Instance));
    }

    private static bool ArraysAreEqual(JsonElement left, JsonElement right) =>
        left.GetArrayLength() == right.GetArrayLength()
        && left.EnumerateArray().SequenceEqual(right.EnumerateArray(), Comparer.Instance);

    private sealed class Comparer : IEqualityComparer<JsonElement>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(JsonElement x, JsonElement y) => AreEqual(x, y);

        public int GetHashCode(JsonElement obj) => Hash(obj);
    }
}
