using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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

        try
        {
            JsonNode? root = JsonNode.Parse(body);
            foreach (BodyEdit edit in edits)
            {
                edit.Apply(root);
            }

            return JsonSerializer.SerializeToUtf8Bytes(root, s_readable);
        }
        catch (JsonException exception)
        {
            throw CommandFailure.No($"{input}: the body is no JSON, so that {Option} has nothing to set; leave it out", exception);
        }
    }

    private void Apply(JsonNode? root)
    {
        JsonNode? place = root;
        foreach (string step in Steps.Take(Steps.Count - 1))
        {
            place = place switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, out int index) && index >= 0 && index < items.Count => items[index],
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
            case JsonArray items when int.TryParse(last, out int index) && index >= 0 && index < items.Count:
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
