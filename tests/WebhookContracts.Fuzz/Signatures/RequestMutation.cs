using System.Text;

namespace WebhookContracts.Fuzz.Signatures;

/// <summary>Changes a signed request: its headers, its body, or nothing that matters. The same seed makes the same change.</summary>
internal sealed class RequestMutation(int seed)
{
    private static readonly string[] s_values =
    [
        "", " ", ",", "=", "v1,", "v1=", "sha256=", "sha1=", "t=1", "t=1,v1=00", "0", "-1", "1e3", "0x10", "\uFF11\uFF12", "9223372036854775808", "99999999999999999999999999", "\0", "a\nb",
        "\u202e", "\ud800", "null", "sha256=" + new string('0', 64), "v1=" + new string('f', 64), string.Join(',', Enumerable.Repeat("v1=00", 40)),
        string.Join(' ', Enumerable.Repeat("v1,AAAA", 40)), new string('a', 20_000), "2026-01-31T23:59:59Z", "Type(0)", "light.on",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Changes the request once or twice, or not at all.</summary>
    /// <param name="headers">The headers, which are changed in place.</param>
    /// <param name="body">The body.</param>
    /// <param name="isHarmless">Whether nothing was changed that may matter.</param>
    public byte[] Change(List<KeyValuePair<string, string>> headers, byte[] body, out bool isHarmless)
    {
        isHarmless = _random.Next(8) == 0;
        if (isHarmless)
        {
            ChangeHarmlessly(headers);
            return body;
        }

        for (int changes = _random.Next(1, 3); changes > 0; changes--)
        {
            if (_random.Next(4) == 0)
            {
                body = ChangeBody(body);
            }
            else
            {
                ChangeHeader(headers);
            }
        }

        return body;
    }

    private void ChangeHarmlessly(List<KeyValuePair<string, string>> headers)
    {
        int index = _random.Next(headers.Count);
        (string name, string value) = headers[index];
        switch (_random.Next(4))
        {
            case 0:
                headers[index] = new(name.ToUpperInvariant(), value);
                break;
            case 1:
                headers.Insert(index, new("X-Other", Any(s_values)));
                break;
            case 2:
                headers.Reverse();
                break;
            default:
                break;
        }
    }

    private void ChangeHeader(List<KeyValuePair<string, string>> headers)
    {
        if (headers.Count == 0)
        {
            headers.Add(new("X-Other", ""));
        }

        int index = _random.Next(headers.Count);
        (string name, string value) = headers[index];
        switch (_random.Next(12))
        {
            case 0:
                headers.RemoveAt(index);
                break;
            case 1:
                headers.Add(new(name.ToLowerInvariant(), value));
                break;
            case 2:
                headers.Add(new(name, Any(s_values)));
                break;
            case 3:
                headers[index] = new(name, Any(s_values));
                break;
            case 4:
                headers[index] = new(name, Any([" ", "\t", ""]) + value + Any([" ", "\t", "\r\n"]));
                break;
            case 5:
                headers[index] = new(name, value[..(value.Length / 2)]);
                break;
            case 6:
                headers[index] = new(name, value + Any([",", " ", "="]) + value);
                break;
            case 7:
                headers[index] = new(name, Any(s_values) + Any([",", " "]) + value);
                break;
            case 8:
                headers[index] = new(name, _random.Next(2) == 0 ? value.ToUpperInvariant() : value.ToLowerInvariant());
                break;
            case 9:
                headers[index] = new(name, headers[_random.Next(headers.Count)].Value);
                break;
            default:
                headers[index] = new(name, ChangeCharacter(value));
                break;
        }
    }

    private string ChangeCharacter(string value)
    {
        if (value.Length == 0)
        {
            return "0";
        }

        StringBuilder changed = new(value);
        changed[_random.Next(changed.Length)] = Any(['0', '9', 'a', 'F', 'g', '=', '/', '+', '-', '_', ',', '.', ' ', '\0', '\u00e9', '\uFF10']);
        return changed.ToString();
    }

    private byte[] ChangeBody(byte[] body)
    {
        if (body.Length == 0)
        {
            return [(byte)' '];
        }

        int at = _random.Next(body.Length);
        return _random.Next(5) switch
        {
            0 => body[..at],
            1 => [.. body, (byte)' '],
            2 => [(byte)' ', .. body],
            3 => [.. body[..at], .. body[(at + 1)..]],
            _ => [.. body[..at], (byte)(body[at] ^ (1 << _random.Next(8))), .. body[(at + 1)..]],
        };
    }

    private T Any<T>(T[] items) => items[_random.Next(items.Length)];
}
