using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Hostile;

/// <summary>Changes a body as nobody should send it, and now and then as somebody might. The same seed makes the same change.</summary>
internal sealed class Mutation(int seed)
{
    private static readonly string[] s_values =
    [
        "null", "true", "false", "{}", "[]", "\"\"", "\" \"", "[null]", "{\"\":null}", "{\"a\":1,\"a\":2}", "[[],{}]",
        "0", "-0", "-1", "1", "1.0", "1e2", "1E+2", "1.5", "-0.0", "0e400", "1e400", "-1e400", "1e-400", "0.1e1", "2147483647", "2147483648", "-2147483649",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "9223372036854775807.0", "0.99999999999999999999999999999999",
        "79228162514264337593543950335", "79228162514264337593543950336", "1e999999999999", "123456789012345678901234567890123456789012345678901234567890",
        "NaN", "Infinity", "-Infinity", "+1", "01", ".5", "1.", "0x10", "1_000", "undefined", "'a'", "nul", "truefalse", "/**/1", "1//\n",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "\"unended", "\"\u2028\U0001F600\"",
        "\"00000000-0000-0000-0000-000000000001\"", "\"{00000000-0000-0000-0000-000000000001}\"", "\"00000000000000000000000000000001\"",
        "\"0000000G-0000-0000-0000-000000000001\"", "\"ABCDEF00-0000-0000-0000-00000000000F\"", "\"00000000\\u002d0000-0000-0000-000000000001\"",
        "\"2026-01-31T23:59:59Z\"", "\"2026-02-30T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+00:01\"", "\"9999-12-31T23:59:59.99999999999-00:01\"",
        "\"2026-01-31T23:59:60Z\"", "\"2026-01-31\"", "\"2026\\u002d01-31T23:59:59.123456789+05:30\"", "\"2026-01-31T23:59:59.\"", "\"2026-01-31T23:59:59+99:99\"",
        "\"https://example.com/a?b#c\"", "\"//host\"", "\"http://[\"", "\"/~alice\"", "\"created\"", "\"ping\"", "\"task_failed\"", "\"Type(0)\"",
        "\"ship.arrived\"", "\"fruit.sold\"", "\"fruit.lost\"", "\"light.on\"", "\"light\\u002eoff\"", "\"pierre.extraite\"", "\"none\"", "\"B999\"", "\"A\"",
        "\"\u0085\u202E\u2029\"", "\"a\\n\\u001b[31mb\"", "\"\\ud83d\\ude00\\ud83d\"",
    ];

    private static readonly string[] s_names =
    [
        "", "event", "event_type", "event_id", "EventType", "eventType", "data", "id", "action", "old", "new", "status", "url", "tags", "user", "namespace", "build", "config",
        "type", "t\\u0079pe", "payload", "name", "secret", "door_code", "pin", "token", "keys", "note", "anything", "a\\n\\u001b[31m", "\u202E", "\u2028", "\u0085",
        "$type", "__proto__", "a/b", "m~n", "\\u0000", "\\ud800", "\\u0065vent", "unknown", "error",
    ];

    private static readonly string[] s_items = ["1", "\"a\"", "null", "{}", "[]"];

    // The places of genuine bodies, each of which is changed again and again.
    private static readonly ConditionalWeakTable<byte[], List<JsonPlace>> s_places = [];

    private readonly Random _random = new(seed);

    /// <summary>The body, changed once or a few times.</summary>
    public byte[] Change(byte[] body)
    {
        List<JsonPlace> places = s_places.GetValue(body, static body => JsonPlace.All(body));
        body = Change(body, places);
        for (int changes = _random.Next(0, 3); changes > 0; changes--)
        {
            body = Change(body, places: null);
        }

        return body;
    }

    private byte[] Change(byte[] body, List<JsonPlace>? places) => _random.Next(4) > 0 ? ChangeJson(body, places ?? JsonPlace.All(body)) : ChangeBytes(body);

    private byte[] ChangeJson(byte[] body, List<JsonPlace> places)
    {
        List<JsonPlace> members = [.. places.Where(place => place.NameStart < place.Start)];
        if (places.Count == 0 || members.Count == 0)
        {
            return ChangeBytes(body);
        }

        JsonPlace value = Any(places);
        JsonPlace member = Any(members);
        JsonPlace other = Any(members);
        byte[] text = body[member.NameStart..member.End];
        return _random.Next(12) switch
        {
            0 or 1 or 2 => Edited.Between(body, value.Start, value.End, Value()),
            3 or 4 => Edited.Without(body, member),
            5 => Edited.Between(body, other.NameStart, other.NameStart, [.. text, (byte)',']),
            6 => Edited.Between(body, member.End, member.End, [(byte)',', .. text]),
            7 => Edited.Between(body, member.NameStart, member.NameStart, $"\"{Any(s_names)}\":".Utf8().Concat(Value()).Append((byte)',').ToArray()),
            8 => Edited.Between(body, member.NameStart, member.Start, $"\"{Any(s_names)}\":".Utf8()),
            9 => Edited.Between(body, value.Start, value.End, body[member.Start..member.End]),
            10 => Edited.Between(body, member.NameStart, member.NameStart, "\r\n\t "u8.ToArray()),
            _ => Edited.Between(body, member.NameStart, member.End, Escaped(text)),
        };
    }

    private byte[] ChangeBytes(byte[] body)
    {
        int at = _random.Next(body.Length + 1);
        int to = Math.Min(body.Length, at + _random.Next(1, 8));
        return _random.Next(9) switch
        {
            0 => body[..at],
            1 => Edited.Between(body, at, to, []),
            2 => Edited.Between(body, at, at, [(byte)_random.Next(256)]),
            3 => Edited.Between(body, at, to, body[..Math.Min(body.Length, to - at)]),
            4 => [.. "\uFEFF"u8, .. body],
            5 => [.. body, .. Any(["x", "{}", ",", "\0", " \n", "\uFEFF", "/**/"]).Utf8()],
            6 => Edited.Between(body, at, at, Any(["/**/", "//\n", ",", "[", "]", "{", "}", "\"", "\\", ":", "\0", "\u00A0"]).Utf8()),
            7 => Edited.Between(body, at, at, Any<byte[]>([[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0xE2, 0x82], [0x80], [0xFF, 0xFE]])),
            _ => at < body.Length ? Edited.Between(body, at, at + 1, [(byte)(body[at] ^ (1 << _random.Next(8)))]) : body,
        };
    }

    private byte[] Value() => _random.Next(40) switch
    {
        0 => Nested(_random.Next(1, 200), '[', ']'),
        1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"parent\":", 70)) + "1" + new string('}', 70)),
        2 => $"\"{new string(Any(['a', 'é', '\u20AC']), _random.Next(30, 20_000))}\"".Utf8(),
        3 => Encoding.UTF8.GetBytes(_random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture)),
        4 => new string('9', _random.Next(1, 400)).Utf8(),
        5 => $"[{string.Join(',', Enumerable.Repeat(Any(s_items), _random.Next(1, 1_000)))}]".Utf8(),
        6 => ("{" + string.Join(',', Enumerable.Range(0, _random.Next(1, 300)).Select(number => $"\"{number}\":{Any(s_items)}")) + "}").Utf8(),
        _ => Any(s_values).Utf8(),
    };

    private static byte[] Nested(int depth, char open, char close) => (new string(open, depth) + new string(close, depth)).Utf8();

    // Letters as escape sequences: the same JSON, spelt differently.
    private byte[] Escaped(byte[] text)
    {
        StringBuilder escaped = new();
        bool isAfterBackslash = false;
        bool isInString = false;
        foreach (char character in Encoding.UTF8.GetString(text))
        {
            isInString ^= character == '"' && !isAfterBackslash;
            bool isPlain = isInString && !isAfterBackslash && character is not ('"' or '\\');
            escaped.Append(isPlain && _random.Next(8) == 0 ? $"\\u{(int)character:x4}" : character.ToString());
            isAfterBackslash = character == '\\' && !isAfterBackslash;
        }

        return Encoding.UTF8.GetBytes(escaped.ToString());
    }

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
