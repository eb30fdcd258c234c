using System.Globalization;
using System.Text;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Text;

/// <summary>
/// Reads JSON text strictly by RFC 8259 into a tree that knows where each value stands: no comments, no trailing commas,
/// no duplicate names, no unpaired surrogates.
/// </summary>
internal sealed class JsonParser
{
    // Far beyond any schema; it keeps a hostile file from overflowing the compiler's stack.
    private const int MaximumDepth = 200;

    private readonly string _text;
    private readonly WordPool _words = new();
    private int _position;
    private int _depth;

    private JsonParser(string text) => _text = text;

    /// <summary>Reads the one value that the text holds.</summary>
    /// <exception cref="JsonSyntaxException">The text is not JSON.</exception>
    public static JsonNode Parse(string text)
    {
        JsonParser parser = new(text);
        parser.SkipWhitespace();
        JsonNode root = parser.ReadValue();
        parser.SkipWhitespace();
        if (parser._position < text.Length)
        {
            throw parser.Unexpected("the end of the file");
        }

        return root;
    }

    private JsonNode ReadValue()
    {
        if (_position >= _text.Length)
        {
            throw Unexpected("a value");
        }

        return _text[_position] switch
        {
            '{' or '[' => ReadNested(),
            '"' => ReadString(),
            't' => ReadWord("true", range => new JsonBoolean(range, true)),
            'f' => ReadWord("false", range => new JsonBoolean(range, false)),
            'n' => ReadWord("null", range => new JsonNull(range)),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ => throw Unexpected("a value"),
        };
    }

    private JsonNode ReadNested()
    {
        if (++_depth > MaximumDepth)
        {
            throw Error(_position, 1, $"nesting is deeper than {MaximumDepth} levels");
        }

        JsonNode node = _text[_position] == '{' ? ReadObject() : ReadArray();
        _depth--;
        return node;
    }

    private JsonObject ReadObject()
    {
        int start = _position++;
        JsonMemberList members = [];
        SkipWhitespace();
        if (TryTake('}'))
        {
            return new JsonObject(Since(start), members);
        }

        do
        {
            SkipWhitespace();
            if (_position >= _text.Length || _text[_position] != '"')
            {
                throw Unexpected("a member name in double quotes");
            }

            JsonString name = ReadString();
            if (members.Find(name.Value) is not null)
            {
                throw new JsonSyntaxException(name.Range, $"the member \"{name.Value}\" occurs twice in this object");
            }

            SkipWhitespace();
            Take(':', "':' after the member name");
            SkipWhitespace();
            members.Add(new JsonMember(name.Range, name.Value, ReadValue()));
            SkipWhitespace();
        }
        while (TryTake(','));

        Take('}', "',' or '}'");
        return new JsonObject(Since(start), members);
    }

    private JsonArray ReadArray()
    {
        int start = _position++;
        List<JsonNode> items = [];
        SkipWhitespace();
        if (TryTake(']'))
        {
            return new JsonArray(Since(start), items);
        }

        do
        {
            SkipWhitespace();
            items.Add(ReadValue());
            SkipWhitespace();
        }
        while (TryTake(','));

        Take(']', "',' or ']'");
        return new JsonArray(Since(start), items);
    }

    private JsonString ReadString()
    {
        int start = _position++;
        if (TryReadPlain() is { } plain)
        {
            return new JsonString(Since(start), plain);
        }

        StringBuilder value = new();
        while (true)
        {
            if (_position >= _text.Length)
            {
                throw Error(start, 1, "the string that starts here has no closing quote");
            }

            char character = _text[_position++];
            switch (character)
            {
                case '"':
                    return new JsonString(Since(start), WithoutUnpairedSurrogates(value.ToString(), start));
                case '\\':
                    value.Append(ReadEscape());
                    break;
                case < ' ':
                    throw Error(_position - 1, 1, $"the control character U+{(int)character:X4} must be written as an escape sequence");
                default:
                    value.Append(character);
                    break;
            }
        }
    }

    // Nearly every string stands in the text as it is.
    private string? TryReadPlain()
    {
        for (int end = _position; end < _text.Length; end++)
        {
            char character = _text[end];
            if (character == '"')
            {
                string plain = _words.Take(_text, _position, end - _position);
                _position = end + 1;
                return plain;
            }

            if (character is '\\' or < ' ' || char.IsSurrogate(character))
            {
                return null;
            }
        }

        return null;
    }

    private char ReadEscape()
    {
        int start = _position - 1;
        char code = _position < _text.Length ? _text[_position++] : '\0';
        return code switch
        {
            '"' or '\\' or '/' => code,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadHexadecimalEscape(start),
            _ => throw Error(start, Math.Min(2, _text.Length - start), "unknown escape sequence; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX"),
        };
    }

    private char ReadHexadecimalEscape(int start)
    {
        // TryParse alone would pass over zero characters at the end.
        if (_position + 4 <= _text.Length
            && _text.IndexOf('\0', _position, 4) < 0
            && ushort.TryParse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
        {
            _position += 4;
            return (char)unit;
        }

        throw Error(start, 2, "\\u must be followed by four hexadecimal digits");
    }

    private string WithoutUnpairedSurrogates(string value, int start)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(value[i]) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1]))
            {
                throw new JsonSyntaxException(Since(start), "the string holds one half of a surrogate pair without the other");
            }

            i++;
        }

        return value;
    }

    private JsonNumber ReadNumber()
    {
        int start = _position;
        TryTake('-');
        if (!TryTake('0'))
        {
            TakeDigits();
        }

        if (TryTake('.'))
        {
            TakeDigits();
        }

        if (TryTake('e') || TryTake('E'))
        {
            _ = TryTake('+') || TryTake('-');
            TakeDigits();
        }

        return new JsonNumber(Since(start), _text.Substring(start, _position - start));
    }

    private void TakeDigits()
    {
        int start = _position;
        while (_position < _text.Length && _text[_position] is >= '0' and <= '9')
        {
            _position++;
        }

        if (_position == start)
        {
            throw Unexpected("a digit");
        }
    }

    private JsonNode ReadWord(string word, Func<TextRange, JsonNode> create)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            throw Unexpected("a value");
        }

        _position += word.Length;
        return create(new TextRange(_position - word.Length, word.Length));
    }

    private void SkipWhitespace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\r' or '\n')
        {
            _position++;
        }
    }

    private bool TryTake(char character)
    {
        if (_position >= _text.Length || _text[_position] != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Take(char character, string expected)
    {
        if (!TryTake(character))
        {
            throw Unexpected(expected);
        }
    }

    private TextRange Since(int start) => TextRange.Between(start, _position);

    private JsonSyntaxException Unexpected(string expected)
    {
        if (_position >= _text.Length)
        {
            return Error(_text.Length, 0, $"expected {expected}, found the end of the file");
        }

        int length = _position + 1 < _text.Length && char.IsSurrogatePair(_text, _position) ? 2 : 1;
        return Error(_position, length, $"expected {expected}, found {Describe(_text.Substring(_position, length))}");
    }

    private static JsonSyntaxException Error(int start, int length, string message) => new(new TextRange(start, length), message);

    private static string Describe(string character) => character[0] switch
    {
        '\uFEFF' => "a byte order mark",
        < ' ' => $"the control character U+{(int)character[0]:X4}",
        _ => $"'{character}'",
    };
}
