using System.Text.RegularExpressions;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>Spoils the text of schemas, mostly so that it stays JSON: each time one file, at one to three places.</summary>
internal sealed partial class SchemaMutation
{
    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "-1", "1e999", "1.5", "\"\"", "\"object\"", "\"array\"", "\"string\"", "\"null\"", "\"#\"", "\"#/definitions\"", "\"$ref\"", "\"\\u0000\"", "[]", "{}", "[{}]", "[null]",
        "[\"string\", \"null\"]", "[\"object\", \"array\"]", "{ \"$ref\": \"#\" }", "{ \"type\": \"null\" }", "{ \"enum\": [\"a-b\", \"a_b\", \"\"] }", "{ \"properties\": { \"class\": {}, \"Class\": {} } }",
    ];

    private readonly (string Path, Match[] Tokens, string Text)[] _files;
    private readonly string[] _tokens;
    private readonly Random _random;

    public SchemaMutation(SchemaFiles files, Random random)
    {
        _files = files.Texts.Select(file => (file.Key, Token().Matches(file.Value).ToArray(), file.Value)).ToArray();
        _tokens = _files.SelectMany(file => file.Tokens.Select(token => token.Value)).Where(token => token.Length > 1).Distinct().ToArray();
        _random = random;
    }

    /// <summary>The next spoilt file, and what was done to it.</summary>
    public (string Path, string Text, string Description) Next()
    {
        (string path, Match[] tokens, string text) = _files[_random.Next(_files.Length)];
        List<string> done = [];
        foreach (Match token in Enumerable.Range(0, _random.Next(1, 4)).Select(_ => tokens[_random.Next(tokens.Length)]).Distinct().OrderByDescending(token => token.Index))
        {
            string replacement = _random.Next(10) switch
            {
                0 => "",
                1 => token.Value + token.Value,
                2 => token.Value + ", " + token.Value,
                3 or 4 => s_values[_random.Next(s_values.Length)],
                5 => tokens[_random.Next(tokens.Length)].Value,
                _ => _tokens[_random.Next(_tokens.Length)],
            };
            text = string.Concat(text.AsSpan(0, token.Index), replacement, text.AsSpan(token.Index + token.Length));
            done.Add($"at {token.Index} {token.Value} became {replacement}");
        }

        return (path, text, string.Join("; ", done));
    }

    [GeneratedRegex("""
        "(\\.|[^"\\])*"|[a-z0-9.+-]+|[{}\[\],:]
        """)]
    private static partial Regex Token();
}
