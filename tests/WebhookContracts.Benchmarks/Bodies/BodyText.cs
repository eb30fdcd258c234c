using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebhookContracts.Benchmarks.Bodies;

/// <summary>JSON as it goes over the wire: examples are indented for people, deliveries are not.</summary>
internal static class BodyText
{
    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Load(string file) => JsonNode.Parse(EmbeddedFile.ReadText(file))!.AsObject();

    public static byte[] Compact(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, s_compact);

    /// <summary>The same members in alphabetical order, as the Python sender of OneFuzz writes them: <c>event</c> before <c>event_type</c>.</summary>
    public static JsonObject Sorted(JsonObject json) =>
        new(json.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>The same with one member last, in every object that has it.</summary>
    public static JsonObject MovedLast(JsonObject json, string name) => new(json
        .OrderBy(member => member.Key == name)
        .Select(member => KeyValuePair.Create(member.Key, member.Value switch
        {
            JsonObject inner => MovedLast(inner, name),
            JsonArray items => new JsonArray([.. items.Select(item => item is JsonObject inner ? MovedLast(inner, name) : item?.DeepClone())]),
            { } value => value.DeepClone(),
            null => null,
        })));

    /// <summary>Lines of prose, with what JSON has to escape here and there.</summary>
    public static string Prose(int length)
    {
        const string Line = "The parser closed the file before \"renaming\" it, so that a reader could see half of the old text.\n";
        return string.Concat(Enumerable.Repeat(Line, (length / Line.Length) + 1))[..length];
    }
}
