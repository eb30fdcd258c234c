using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using PointerText = WebhookContracts.Schemas.Text.PointerText;

namespace WebhookContracts.Tool.Commands.Send;

/// <summary>A value of a body that the command line changes: <c>/json/pointer=value</c>.</summary>
/// <param name="Pointer">Where: a JSON Pointer.</param>
/// <param name="Steps">The names and numbers that the pointer consists of.</param>
/// <param name="Value">What to put there: JSON, or a text that is none.</param>
internal sealed record BodyEdit(string Pointer, IReadOnlyList<string> Steps, string Value)
{
    private const string Option = "--set";

    // Behind the last item of an array (RFC 6901, section 4).
    private const string Behind = "-";

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the command line says.</summary>
    /// <exception cref="CommandFailure">It is not of that form.</exception>
    public static BodyEdit Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text[0] == '/' && PointerText.Split(text[..equals]) is { Count: > 0 } steps
            ? new BodyEdit(text[..equals], steps, text[(equals + 1)..])
            : throw CommandFailure.WrongUsage($"{Option} {Printable.Quote(text)} has to be of the form /json/pointer=value");
    }

    /// <summary>The body with all that is changed in it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="edits">What to change; the body stays as it is, byte for byte, where that is nothing.</param>
    /// <param name="input">How messages name the body.</param>
    /// <exception cref="CommandFailure">The body is no JSON, or there is no such place in it.</exception>
    public static byte[] Apply(byte[] body, IReadOnlyList<BodyEdit> edits, string input)
    {
        if (edits.Count == 0)
        {
            return body;
        }

        // What is not UTF-8 would be written with a replacement character in its place, though nobody asked to change it.
        if (!Utf8.IsValid(body))
        {
            throw Unchangeable(input, null);
        }

        try
        {
            JsonNode? root = JsonNode.Parse(body);
            foreach (BodyEdit edit in edits)
            {
                edit.Apply(root);
            }

            return JsonSerializer.SerializeToUtf8Bytes(root, s_readable);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // A member that is there twice, and half of a surrogate pair, show only when they are looked at.
            throw Unchangeable(input, exception);
        }
    }

    private static CommandFailure Unchangeable(string input, Exception? exception) => CommandFailure.No(
        $"{input}: {Option} needs JSON in UTF-8 of at most 64 levels, with each member once and no half of a surrogate pair; leave {Option} out, or send another body", exception);

    // Digits without a zero in front (RFC 6901, section 4): anything else names no item.
    private static bool IsItem(JsonArray items, string step, out int index) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < items.Count && (step.Length == 1 || step[0] != '0');

    private void Apply(JsonNode? root)
    {
        JsonNode? place = root;
        foreach (string step in Steps.Take(Steps.Count - 1))
        {
            place = place switch
            {
                JsonObject members => members[step],
                JsonArray items when IsItem(items, step, out int index) => items[index],
                _ => null,
            };
        }

        string last = Steps[^1];
        switch (place)
        {
            case JsonObject members:
                members[last] = ValueNode();
                break;
            case JsonArray items when last == Behind:
                items.Add(ValueNode());
                break;
            case JsonArray items when IsItem(items, last, out int index):
                items[index] = ValueNode();
                break;
            default:
                throw CommandFailure.WrongUsage($"{Option} {Printable.Quote(Pointer)}: the body has no object or array that this could be in");
        }
    }

    private JsonNode? ValueNode()
    {
        try
        {
            return JsonNode.Parse(Value);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Value);
        }
    }
}
