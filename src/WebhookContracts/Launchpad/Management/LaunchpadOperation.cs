using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.Launchpad.Management;

/// <summary>
/// An operation of Launchpad's web service, as a POST has it: a form with the operation's name, and a field for each argument, which is JSON. What is no JSON is taken as the
/// text that it is.
/// </summary>
public sealed class LaunchpadOperation
{
    /// <summary>The content type of the POST.</summary>
    public const string ContentType = FormBody.ContentType;

    private const string NameField = "ws.op";

    // A single one may come without brackets.
    private const string ListArgument = "event_types";

    private LaunchpadOperation(string name, byte[] arguments)
    {
        Name = name;
        Arguments = arguments;
    }

    /// <summary>The operation: <c>newWebhook</c>, <c>setSecret</c>, <c>ping</c>, <c>retry</c>.</summary>
    public string Name { get; }

    /// <summary>The arguments, as the JSON of an object: what <see cref="LaunchpadWebhookCreation"/>, <see cref="LaunchpadSecretChange"/> and <see cref="LaunchpadDeliveryRetry"/> parse.</summary>
    public ReadOnlyMemory<byte> Arguments { get; }

    /// <summary>Reads the body of a POST.</summary>
    /// <param name="body">The body.</param>
    /// <param name="operation">The operation; null if the body is not the form of one.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryParse(BodyBytes body, [NotNullWhen(true)] out LaunchpadOperation? operation)
    {
        operation = null;
        if (!FormBody.OfFields.TryDecode(body.ToArray(), out byte[]? json, out _))
        {
            return false;
        }

        using JsonDocument form = JsonDocument.Parse(json);
        if (!form.RootElement.TryGetProperty(NameField, out JsonElement name) || name.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        operation = new(name.GetString()!, JsonOutput.ToArray(form.RootElement, static (writer, form) => WriteArguments(writer, form)));
        return true;
    }

    /// <summary>The body of the POST.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="arguments">Its arguments, as the JSON of an object.</param>
    internal static byte[] ToForm(string name, byte[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(arguments);
        return FormBody.OfFields.Encode(JsonOutput.ToArray((name, document.RootElement), static (writer, operation) =>
        {
            writer.WriteStartObject();
            writer.WriteString(NameField, operation.name);
            foreach (JsonProperty argument in operation.RootElement.EnumerateObject())
            {
                writer.WriteString(argument.Name, argument.Value.GetRawText());
            }

            writer.WriteEndObject();
        }));
    }

    /// <summary>The operation's name: an argument may be a secret.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    private static void WriteArguments(Utf8JsonWriter writer, JsonElement form)
    {
        writer.WriteStartObject();
        foreach (JsonProperty field in form.EnumerateObject().Where(field => field.Name != NameField))
        {
            writer.WritePropertyName(field.Name);
            JsonElement value = field.Value.ValueKind == JsonValueKind.String && TryParseJson(field.Value.GetString()!, out JsonElement parsed) ? parsed : field.Value;
            if (field.Name == ListArgument && value.ValueKind == JsonValueKind.String)
            {
                writer.WriteStartArray();
                WriteAsItCame(writer, value);
                writer.WriteEndArray();
            }
            else
            {
                WriteAsItCame(writer, value);
            }
        }

        writer.WriteEndObject();
    }

    // Whoever parses the arguments says what is wrong with a text that holds half a character; the writer would throw at it.
    private static void WriteAsItCame(Utf8JsonWriter writer, JsonElement value) => writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);

    private static bool TryParseJson(string text, out JsonElement value)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }
}
