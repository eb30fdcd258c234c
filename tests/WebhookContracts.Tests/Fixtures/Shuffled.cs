using System.Buffers;
using System.Text.Json;

namespace WebhookContracts.Tests.Fixtures;

/// <summary>The same JSON with the members of every object in another order.</summary>
internal static class Shuffled
{
    public static byte[] Members(byte[] json, Random random) => Rewrite(json, members => random.Shuffle(members));

    public static byte[] MembersReversed(byte[] json) => Rewrite(json, Array.Reverse);

    /// <summary>As Python's <c>sort_keys</c> and Go's maps have them.</summary>
    public static byte[] MembersSorted(byte[] json) =>
        Rewrite(json, members => Array.Sort(members, (left, right) => string.CompareOrdinal(left.Name, right.Name)));

    private static byte[] Rewrite(byte[] json, Action<JsonProperty[]> reorder)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        ArrayBufferWriter<byte> output = new();
        using Utf8JsonWriter writer = new(output);
        Write(document.RootElement, writer, reorder);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer, Action<JsonProperty[]> reorder)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                JsonProperty[] members = [.. value.EnumerateObject()];
                reorder(members);
                foreach (JsonProperty member in members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer, reorder);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(item, writer, reorder);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
