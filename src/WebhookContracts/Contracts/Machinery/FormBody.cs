using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>
/// Bodies that are forms (<c>application/x-www-form-urlencoded</c>), which a contract's reader sees as JSON: the JSON in one of the fields, or an object of the
/// fields. Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FormBody
{
    /// <summary>The content type of a form.</summary>
    public const string ContentType = "application/x-www-form-urlencoded";

    private readonly string? _field;

    private FormBody(string? field) => _field = field;

    /// <summary>Forms whose fields are the members: each a string, or an array of strings where it comes several times.</summary>
    public static FormBody OfFields { get; } = new(null);

    /// <summary>Forms that hold the JSON in one field.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>What reads and writes such.</returns>
    public static FormBody WithJsonIn(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return new FormBody(field);
    }

    /// <summary>Whether a body is to be read as JSON after all, as services send that let their users choose: no form that a contract describes begins with a brace or a bracket. An empty body is neither.</summary>
    internal static bool IsJson(ReadOnlySpan<byte> body) => body.IsEmpty || body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>The JSON of a form.</summary>
    /// <param name="body">The form.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="error">Why there is none.</param>
    internal bool TryDecode(ReadOnlySpan<byte> body, [NotNullWhen(true)] out byte[]? json, [NotNullWhen(false)] out WebhookError? error)
    {
        List<(byte[] Name, byte[] Value)> fields = Split(body);
        if (_field is null)
        {
            error = fields.Exists(field => !Utf8.IsValid(field.Name) || !Utf8.IsValid(field.Value))
                ? WebhookError.Malformed("", 0, "a form in UTF-8", "one with other bytes")
                : null;
            json = error is null ? ToObject(fields) : null;
            return error is null;
        }

        byte[] name = Encoding.UTF8.GetBytes(_field);
        byte[][] values = [.. fields.Where(field => field.Name.AsSpan().SequenceEqual(name)).Select(field => field.Value)];
        json = values.Length == 1 ? values[0] : null;
        error = json is null ? WebhookError.Malformed("", 0, $"a form with one field \"{_field}\", or JSON", values.Length == 0 ? "neither" : "a form with several") : null;
        return json is not null;
    }

    /// <summary>The form of a JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="InvalidOperationException">It is no object, which the fields of a form stand for.</exception>
    internal byte[] Encode(ReadOnlySpan<byte> json)
    {
        ArrayBufferWriter<byte> form = new(json.Length + (json.Length / 2) + 16);
        if (_field is not null)
        {
            Append(form, Encoding.UTF8.GetBytes(_field), json);
            return form.WrittenSpan.ToArray();
        }

        using JsonDocument document = JsonDocument.Parse(json.ToArray());
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidOperationException("A form consists of fields, and so is written of an object.");
        }

        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            IEnumerable<JsonElement> values = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray() : [member.Value];
            foreach (JsonElement value in values.Where(value => value.ValueKind != JsonValueKind.Null))
            {
                Append(form, Encoding.UTF8.GetBytes(member.Name), Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
            }
        }

        return form.WrittenSpan.ToArray();
    }

    private static byte[] ToObject(List<(byte[] Name, byte[] Value)> fields)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            foreach (IGrouping<string, byte[]> field in fields.GroupBy(field => Encoding.UTF8.GetString(field.Name), field => field.Value, StringComparer.Ordinal))
            {
                writer.WritePropertyName(field.Key);
                byte[][] values = [.. field];
                if (values.Length == 1)
                {
                    writer.WriteStringValue(values[0]);
                    continue;
                }

                writer.WriteStartArray();
                foreach (byte[] value in values)
                {
                    writer.WriteStringValue(value);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    // As browsers and servers read forms (WHATWG URL, section 5.1): what has no equals sign is a name, and what looks like an escape sequence and is none stays.
    private static List<(byte[] Name, byte[] Value)> Split(ReadOnlySpan<byte> body)
    {
        List<(byte[], byte[])> fields = [];
        while (!body.IsEmpty)
        {
            int end = body.IndexOf((byte)'&');
            ReadOnlySpan<byte> field = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (!field.IsEmpty)
            {
                int equals = field.IndexOf((byte)'=');
                fields.Add((Unescape(equals < 0 ? field : field[..equals]), Unescape(equals < 0 ? default : field[(equals + 1)..])));
            }
        }

        return fields;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        byte[] bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                bytes[length++] = (byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return bytes[..length];
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static void Append(ArrayBufferWriter<byte> form, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (form.WrittenCount > 0)
        {
            form.Write("&"u8);
        }

        Escape(form, name);
        form.Write("="u8);
        Escape(form, value);
    }

    private static void Escape(ArrayBufferWriter<byte> form, ReadOnlySpan<byte> text)
    {
        Span<byte> room = form.GetSpan((text.Length * 3) + 1);
        int length = 0;
        foreach (byte value in text)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'*' or (byte)'-' or (byte)'.' or (byte)'_')
            {
                room[length++] = value;
            }
            else if (value == ' ')
            {
                room[length++] = (byte)'+';
            }
            else
            {
                room[length++] = (byte)'%';
                room[length++] = HexDigit(value >> 4);
                room[length++] = HexDigit(value & 15);
            }
        }

        form.Advance(length);
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
