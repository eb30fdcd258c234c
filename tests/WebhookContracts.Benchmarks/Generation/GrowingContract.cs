namespace WebhookContracts.Benchmarks.Generation;

/// <summary>A contract that grows in one respect, so that what it costs to generate and to compile can be seen to grow with that and no faster.</summary>
/// <param name="What">What it has more and more of.</param>
/// <param name="Smallest">How many the smallest has, that is worth to be looked at.</param>
/// <param name="OfSize">Its files, each with its name, for so many.</param>
internal sealed record GrowingContract(string What, int Smallest, Func<int, IReadOnlyList<(string Name, string Text)>> OfSize)
{
    /// <summary>In all respects in which a contract can be big.</summary>
    public static IReadOnlyList<GrowingContract> All { get; } =
    [
        new("characters of one string", 1_000_000, size => WithMembers($$"""
            "a": { "description": "{{new string('x', size)}}" }
            """)),
        new("words of one string", 100_000, size => WithMembers($$"""
            "a": { "description": "{{Repeat(size, _ => "word", " ")}}" }
            """)),
        new("characters of one name", 1_000_000, size => WithMembers($$"""
            "{{new string('x', size)}}": { "type": "string" }
            """)),
        new("members of one record", 1_000, size => WithMembers(Repeat(size, number => $$"""
            "m{{number}}": { "type": "string" }
            """))),
        new("required members of one record", 1_000, size =>
        [
            Contract("""{ "$ref": "ping.json" }"""),
            ("ping.json", $$"""
                {
                  "x-event": "ping",
                  "properties": { {{Repeat(size, number => $$"""
                    "m{{number}}": { "type": "integer" }
                    """)}} },
                  "required": [{{Repeat(size, number => $"\"m{number}\"")}}]
                }
                """),
        ]),
        new("members that share a union", 1_000, size => WithMembers(
            Repeat(size, number => $$"""
                "m{{number}}": { "$ref": "#/definitions/Union" }
                """),
            $$"""
            "Union": { "anyOf": [{{Repeat(size, number => $$"""
                { "type": "string", "description": "{{number}}" }
                """)}}] }
            """)),
        new("references to anchors", 1_000, size => WithMembers(
            Repeat(size, number => $$"""
                "m{{number}}": { "$ref": "#a{{number}}" }
                """),
            Repeat(size, number => $$"""
                "D{{number}}": { "$anchor": "a{{number}}", "type": "string" }
                """))),
        new("references that lead nowhere", 1_000, size => WithMembers(
            Repeat(size, number => $$"""
                "m{{number}}": { "$ref": "#/definitions/E{{number}}" }
                """),
            Repeat(size, number => $$"""
                "D{{number}}": { "type": "string" }
                """))),
        new("types in a circle", 1_000, size => WithMembers(
            """
            "first": { "$ref": "#/definitions/T0" }
            """,
            Repeat(size, number => $$"""
                "T{{number}}": { "properties": { "next": { "$ref": "#/definitions/T{{(number + 1) % size}}" } } }
                """))),
        new("values of one enumeration", 1_000, size => WithMembers($$"""
            "e": { "enum": [{{Repeat(size, number => $"\"v{number}\"")}}] }
            """)),
        new("aliases of one value", 1_000, size => WithMembers($$"""
            "e": { "enum": ["v"], "x-enum-aliases": { {{Repeat(size, number => $"\"a{number}\": \"v\"")}} } }
            """)),
        new("aliases of one event", 1_000, size =>
        [
            Contract("""{ "$ref": "ping.json" }"""),
            ("ping.json", $$"""
                { "x-event": { "type": "ping", "aliases": [{{Repeat(size, number => $"\"a{number}\"")}}] }, "properties": {} }
                """),
        ]),
        new("events", 500, size =>
        [
            Contract(Repeat(size, number => $$"""{ "$ref": "e{{number}}.json" }""")),
            .. Files(size, number => ($"e{number}.json", $$"""{ "x-event": "e{{number}}", "properties": { "id": { "type": "integer" } } }""")),
        ]),
        new("events beside one that is wrong", 500, size =>
        [
            Contract($$"""{ "$ref": "wrong.json" }, {{Repeat(size, number => $$"""{ "$ref": "e{{number}}.json" }""")}}"""),
            ("wrong.json", """{ "x-event": "wrong", "properties": { "a": { "not": {} } } }"""),
            ("shared.json", $$"""
                { "properties": { {{Repeat(size, number => $$"""
                    "m{{number}}": { "properties": { "back": { "$ref": "#" } } }
                    """)}} } }
                """),
            .. Files(size, number => ($"e{number}.json", $$"""{ "x-event": "e{{number}}", "properties": { "s": { "$ref": "shared.json" } } }""")),
        ]),
    ];

    private static IReadOnlyList<(string, string)> WithMembers(string properties, string definitions = "") =>
    [
        Contract("""{ "$ref": "ping.json" }"""),
        ("ping.json", $$"""{ "x-event": "ping", "properties": { {{properties}} }, "definitions": { {{definitions}} } }"""),
    ];

    private static (string Name, string Text) Contract(string events) => (
        "contract.json",
        $$"""{ "x-webhook": { "name": "Growing", "namespace": "Growing", "eventType": { "header": "X-Event" } }, "anyOf": [{{events}}] }""");

    private static string Repeat(int size, Func<int, string> item, string separator = ",\n") => string.Join(separator, Enumerable.Range(0, size).Select(item));

    private static IEnumerable<(string, string)> Files(int size, Func<int, (string, string)> file) => Enumerable.Range(0, size).Select(file);
}
