using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>The tokens of one value, and where each of the values in it ends: enough to walk JSON of any depth without recursion.</summary>
internal readonly ref struct JsonTokens
{
    private readonly ReadOnlySpan<byte> _utf8Json;
    private readonly List<Token> _tokens = [];

    public JsonTokens(ReadOnlySpan<byte> utf8Json)
    {
        _utf8Json = utf8Json;
        Stack<int> open = new();
        Utf8JsonReader reader = KeptText.ReaderOf(utf8Json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                int container = open.Pop();
                _tokens[container] = _tokens[container] with { Next = _tokens.Count };
                continue;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push(_tokens.Count);
            }

            int quote = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
            _tokens.Add(new Token(reader.TokenType, (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length, _tokens.Count + 1));
        }
    }

    /// <summary>The type of a token. Ends are no tokens here.</summary>
    public JsonTokenType TypeOf(int token) => _tokens[token].Type;

    /// <summary>A token as it is written, without quotes.</summary>
    public ReadOnlySpan<byte> WrittenAt(int token) => _utf8Json.Slice(_tokens[token].Start, _tokens[token].Length);

    /// <summary>The items of an array, in their order.</summary>
    public List<int> ItemsOf(int array)
    {
        List<int> items = [];
        for (int item = array + 1; item < _tokens[array].Next; item = _tokens[item].Next)
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>The members of an object by name, those with the same name in their order.</summary>
    public List<(string Name, int Value)> MembersOf(int @object)
    {
        List<(string Name, int Value)> members = [];
        for (int name = @object + 1; name < _tokens[@object].Next; name = _tokens[name + 1].Next)
        {
            members.Add((JsonString.Unescape(WrittenAt(name)), name + 1));
        }

        return [.. members.OrderBy(member => member.Name, StringComparer.Ordinal)];
    }

    // Next is behind the last token of the value that begins here.
    private readonly record struct Token(JsonTokenType Type, int Start, int Length, int Next);
}
