using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Generators.Tests.Runs;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary>A contract folder that <c>init</c> writes is read by the generator, compiles, and reads what it was made of.</summary>
public sealed class InitCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    private string Acme => Path.Combine(_folder.FullName, "acme");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_starter_is_a_contract_with_an_example_that_it_reads()
    {
        string said = InProcess.Run("init", Acme).Yes();

        Assert.StartsWith($"{Acme}: Acme, 1 event\n  contract.json\n  events/order.placed.json\n  examples/order.placed.json\n! The event type is looked for in the header X-Acme-Event", said, StringComparison.Ordinal);
        Assert.Contains($"""    <WebhookContract Include="{Acme}/contract.json" />""", said, StringComparison.Ordinal);
        AssertReads("order.placed", File.ReadAllText(Path.Combine(Acme, "examples", "order.placed.json")));
        Assert.Equal("order.placed", Built().Instance.EventTypes[0].Name);
        Assert.Equal("Acme.Webhooks.AcmeContract", (string)Built().Instance.GetType().FullName);
    }

    [Fact]
    public void The_line_for_the_project_is_XML_whatever_the_folder_is_called()
    {
        string folder = Path.Combine(_folder.FullName, "a & 'b' 5%;*");

        Assert.Contains(
            $"""<WebhookContract Include="{_folder.FullName}/a &amp; &apos;b&apos; 5%25%3B%2A/contract.json" />""", InProcess.Run("init", folder, "--name", "Acme").Yes(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_made_up_has_a_name_that_headers_can_have()
    {
        InProcess.Run("init", Acme, "--name", "Größe").Yes();

        Assert.Equal("X-Event-Type", (string)Built().Instance.EventTypeHeader);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_left_alone_unless_forced()
    {
        Directory.CreateDirectory(Acme);
        File.WriteAllText(Path.Combine(Acme, "contract.json"), "mine");
        File.WriteAllText(Path.Combine(Acme, "notes.txt"), "mine too");

        Assert.Equal($"{Acme}: the folder is not empty; name another, or give --force to write over what is there", InProcess.Run("init", Acme).Failure(2));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Acme, "contract.json")));

        InProcess.Run("init", Acme, "--force").Yes();
        Assert.NotEqual("mine", File.ReadAllText(Path.Combine(Acme, "contract.json")));
        Assert.Equal("mine too", File.ReadAllText(Path.Combine(Acme, "notes.txt")));
    }

    [Fact]
    public void What_cannot_be_is_refused_before_anything_is_written()
    {
        Assert.Equal("--name must be a C# identifier, such as Acme; 'my acme' cannot be it", InProcess.Run("init", Acme, "--name", "my acme").Failure(2));
        Assert.Equal("--namespace must be a C# namespace, such as Acme.Webhooks; 'a b' is not one", InProcess.Run("init", Acme, "--namespace", "a b").Failure(2));
        Assert.Equal("DIR is empty; name a folder, or . for this one", InProcess.Run("init", "").Failure(2));
        Assert.Equal(
            "--event-type says where the event type stands in what the contract is made of; give --from-openapi or --from-payload too", InProcess.Run("init", Acme, "--event-type", "X-Acme-Topic").Failure(2));
        Assert.Equal("--from-openapi and --from-payload are two ways to begin; give one of them", InProcess.Run("init", Acme, "--from-openapi", "a", "--from-payload", "b").Failure(2));
        Assert.Matches(@"/a\.json:1:11: at .*: not JSON: .*; give the body of a delivery", InProcess.Run("init", Acme, "--from-payload", Write("a.json", "{\"a\":1,\"b\"}")).Failure(1));
        Assert.Equal($"{Write("b.json", "[1]")}: an event has to be an object; where there are several in a body, give --event-type /path/*/type", InProcess.Run("init", Acme, "--from-payload", Path.Combine(_folder.FullName, "b.json")).Failure(1));
        Assert.False(Directory.Exists(Acme));
    }

    // Shapes that others publish: the event type in a member, in a header, inside, in each item of a batch, or nowhere.
    public static TheoryData<string, string, string[]> Payloads => new()
    {
        // One envelope for all, as payment services send it.
        {
            "\"property\":\"type\"", "order.paid,order.lost",
            [
                """{"id":"evt_1","object":"event","created":1767225599,"type":"order.paid","data":{"object":{"id":"or_1","amount":1999,"currency":"eur","live":false,"note":null}},"pending":2}""",
                """{"id":"evt_2","object":"event","created":1767225600,"type":"order.lost","data":{"object":{"id":"or_2","reason":"gulls","at":"2026-01-31T23:59:59Z"}},"pending":0}""",
                """{"id":"evt_3","object":"event","created":1767225601,"type":"order.paid","data":{"object":{"id":"or_3","amount":5.50,"currency":"usd","live":true,"note":"now"}},"pending":1}""",
            ]
        },

        // Standard Webhooks.
        {
            "\"property\":\"type\"", "user.created",
            ["""{"type":"user.created","timestamp":"2026-01-31T23:59:59.120+00:00","data":{"id":"8f14e45f-ceea-467f-a0e6-3f5a1b2c3d4e","email":"ada@example.com","page":"https://example.com/ada?x=1#y"}}"""]
        },

        // The outer type is always the same, the inner tells.
        {
            "\"property\":\"/event/type\"", "message,reaction_added",
            [
                """{"token":"x","team_id":"T1","type":"event_callback","event":{"type":"message","text":"no","ts":"1355517523.000005"},"event_time":1355517523}""",
                """{"token":"x","team_id":"T1","type":"event_callback","event":{"type":"reaction_added","item":{"ts":"1"}},"event_time":1355517524,"more":[]}""",
            ]
        },

        // A body that is an array of events.
        {
            "\"property\":\"/*/event\"", "delivered,bounce",
            ["""[{"email":"a@example.com","timestamp":1513299569,"event":"delivered","category":["cat"]},{"email":"b@example.com","timestamp":1513299570,"event":"bounce","category":"cat","status":"5.0.0"}]"""]
        },

        // Events in an envelope each, in a list.
        {
            "\"property\":\"/items/*/Item/eventCode\"", "AUTHORISATION,REFUND",
            ["""{"live":"false","items":[{"Item":{"eventCode":"AUTHORISATION","success":"true","amount":{"value":500,"currency":"EUR"},"eventDate":"2026-01-31T23:59:59+01:00"}},{"Item":{"eventCode":"REFUND","success":"false","reason":""}}]}"""]
        },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public void The_event_type_is_found_and_every_payload_is_read_whole(string place, string eventTypes, string[] payloads)
    {
        string[] files = [.. payloads.Select((payload, index) => Write($"in/{index}.json", payload))];

        InProcess.Run(["init", Acme, "--from-payload", .. files]).Yes();

        Assert.Contains(place, JsonNode.Parse(File.ReadAllText(Path.Combine(Acme, "contract.json")))!["x-webhook"]!.ToJsonString(), StringComparison.Ordinal);
        LoadedContract built = Built();
        Assert.Equal(eventTypes.Split(','), ((WebhookContract)built.Instance).EventTypes.Select(eventType => eventType.Name));
        foreach (string payload in payloads)
        {
            AssertReads(null, payload, built);
        }
    }

    [Fact]
    public void Types_formats_enums_and_what_may_be_missing_are_inferred()
    {
        string folder = Path.Combine(_folder.FullName, "in");
        Write("in/1.json", """{"type":"a.made","id":"8f14e45f-ceea-467f-a0e6-3f5a1b2c3d4e","at":"2026-01-31T23:59:59Z","day":"2026-01-31","url":"https://e.example/x","state":"open","n":1,"x":1.5,"big":12345678901234567890,"either":"a","all":{},"list":[],"tags":["a"],"by":{"1f":{"n":1},"2/x":{"n":2}},"gone":null,"late":"2026-01-31"}""");
        Write("in/2.json", """{"type":"a.made","id":"8f14e45f-ceea-467f-a0e6-3f5a1b2c3d4f","at":"2026-01-31T23:59:58.5Z","day":"2026-02-01","url":"https://e.example/y","state":"shut","n":2,"x":2,"big":1,"either":7,"all":{},"list":[],"tags":["b",null],"by":{},"gone":null,"late":"soon","extra":true}""");
        Write("in/3.json", """{"type":"b.made","id":"x"}""");
        Write("in/4.json", """{"type":"a.made","id":"8f14e45f-ceea-467f-a0e6-3f5a1b2c3d40","at":"2026-01-31T23:59:58Z","day":"2026-02-01","url":"https://e.example/z","state":"open","n":2,"x":2,"big":1,"either":{"a":1},"all":{},"list":[],"tags":[],"by":{},"gone":null,"late":"soon"}""");
        Write("in/5.json", """{"type":"a.made","id":"8f14e45f-ceea-467f-a0e6-3f5a1b2c3d41","at":"2026-01-31T23:59:57Z","day":"2026-02-01","url":"https://e.example/z","state":"shut","n":2,"x":2,"big":1,"either":null,"all":{},"list":[],"tags":[],"by":{},"gone":null,"late":"later"}""");

        InProcess.Run("init", Acme, "--from-payload", folder).Yes();

        JsonNode made = JsonNode.Parse(File.ReadAllText(Path.Combine(Acme, "events", "a.made.json")))!;
        Assert.Equal(
            """
            type {"type":"string"}
            id {"type":"string","format":"uuid"}
            at {"type":"string","format":"date-time"}
            day {"type":"string","format":"date"}
            url {"type":"string","format":"uri"}
            state {"type":"string","enum":["open","shut"]}
            n {"type":"integer"}
            x {"type":"number"}
            big {"type":"number"}
            either {"anyOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]},{"type":["integer","string"]},{"type":"null"}]}
            all {"type":"object","additionalProperties":true}
            list {"type":"array","items":{}}
            tags {"type":"array","items":{"type":["string","null"]}}
            by {"type":"object","additionalProperties":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}
            gone {}
            late {"type":"string"}
            extra {"type":"boolean"}
            """.ReplaceLineEndings("\n"),
            string.Join('\n', made["properties"]!.AsObject().Select(member => $"{member.Key} {member.Value!.ToJsonString()}")));
        Assert.Equal("extra", string.Join(',', made["properties"]!.AsObject().Select(member => member.Key).Except(made["required"]!.AsArray().Select(name => (string)name!))));
        LoadedContract built = Built();
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            AssertReads(null, File.ReadAllText(file), built);
        }
    }

    [Fact]
    public void Saved_deliveries_tell_the_headers_too()
    {
        string body = """{"ref":"refs/heads/main","forced":false}""";
        byte[] digest = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes("It's a Secret to Everybody"), Encoding.UTF8.GetBytes(body));
        string saved = Path.Combine(_folder.FullName, "saved");
        Write("saved/1.http", $"POST /hook HTTP/1.1\r\nContent-Type: application/json\r\nUser-Agent: Acme-Hook/3\r\nX-Acme-Event: push\r\nX-Acme-Delivery: 7\r\nX-Acme-Signature-256: sha256={Convert.ToHexStringLower(digest)}\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        string said = InProcess.Run("init", Acme, "--from-payload", saved).Yes();

        Assert.Equal(
            """{"name":"Acme","namespace":"Acme.Webhooks","eventType":{"header":"X-Acme-Event"},"reading":"tolerant","signature":{"scheme":"hmac-sha256","header":"X-Acme-Signature-256","prefix":"sha256="},"deliveryId":{"header":"X-Acme-Delivery"},"request":{"contentType":"application/json","userAgent":"Acme-Hook/3"}}""",
            JsonNode.Parse(File.ReadAllText(Path.Combine(Acme, "contract.json")))!["x-webhook"]!.ToJsonString());
        Assert.Contains("! The signature in X-Acme-Signature-256 looks like hmac-sha256 over the body: try it with 'webhooks verify'", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(digest), string.Concat(Directory.EnumerateFiles(Acme, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
        AssertReads("push", body);
    }

    /// <summary>Digits in hexadecimal are letters of base64 too: 64 of them would be the 48 bytes of another scheme.</summary>
    [Fact]
    public void A_digest_in_hexadecimal_without_a_prefix_is_one_in_hexadecimal()
    {
        string digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("x"u8));
        string request = Write("in/a.http", $"POST / HTTP/1.1\r\nX-Acme-Event: push\r\nX-Acme-Signature: {digest}\r\nContent-Length: 2\r\n\r\n{{}}");

        InProcess.Run("init", Acme, "--from-payload", request).Yes();

        Assert.Equal(
            """{"scheme":"hmac-sha256","header":"X-Acme-Signature"}""", JsonNode.Parse(File.ReadAllText(Path.Combine(Acme, "contract.json")))!["x-webhook"]!["signature"]!.ToJsonString());
    }

    [Fact]
    public void Event_types_of_the_same_words_are_called_otherwise()
    {
        string said = InProcess.Run("init", Acme, "--from-payload", Write("in/1.json", """{"type":"order.paid","id":1}"""), Write("in/2.json", """{"type":"order_paid","id":"2"}"""), Write("in/3.json", """{"type":"Order.Paid","n":3}""")).Yes();

        Assert.Contains("! The event type 'order_paid' has the words of another, and is called OrderPaid2Event in C#: give it a better name in its file.\n", said, StringComparison.Ordinal);
        LoadedContract built = Built();
        Assert.Equal("OrderPaidEvent", (string)built.Read("""{"type":"order.paid","id":1}""").GetType().Name);
        Assert.Equal("OrderPaid2Event", (string)built.Read("""{"type":"order_paid","id":"2"}""").GetType().Name);
        Assert.Equal("OrderPaid3Event", (string)built.Read("""{"type":"Order.Paid","n":3}""").GetType().Name);
    }

    /// <summary>A file that is called so would be taken for corrections of another.</summary>
    [Fact]
    public void An_event_type_that_ends_as_overlays_do_has_a_file_of_another_name()
    {
        InProcess.Run("init", Acme, "--from-payload", Write("in/1.json", """{"type":"map.overlay","id":1}""")).Yes();

        Assert.True(File.Exists(Path.Combine(Acme, "events", "map-overlay.json")));
        AssertReads(null, """{"type":"map.overlay","id":1}""");
    }

    /// <summary>Each of so many objects may hold the event type. Were all looked at for each of them, this would take minutes.</summary>
    [Fact]
    public void A_payload_of_very_many_objects_is_looked_through()
    {
        string many = string.Join(',', Enumerable.Range(0, 50_000).Select(number => $"\"{number}\":{{\"n\":{number}}}"));

        InProcess.Run("init", Acme, "--from-payload", Write("in/1.json", $"{{\"type\":\"a.made\",\"by\":{{{many}}}}}")).Yes();

        Assert.Equal(["a.made"], ((WebhookContract)Built().Instance).EventTypes.Select(eventType => eventType.Name));
    }

    [Fact]
    public void Where_nothing_tells_the_event_type_it_is_the_name_of_the_file()
    {
        string said = InProcess.Run("init", Acme, "--from-payload", Write("order.paid.1.json", """{"id":1}"""), Write("order.paid.2.json", """{"id":2}"""), Write("order.lost.json", """{"id":3}""")).Yes();

        Assert.Contains("! No payload says which event it is, so that the events are called as the files are, and the header X-Acme-Event is expected to name them", said, StringComparison.Ordinal);
        Assert.Equal(["order.paid", "order.lost"], ((WebhookContract)Built().Instance).EventTypes.Select(eventType => eventType.Name));
        InProcess.Run(["init", Path.Combine(_folder.FullName, "other"), "--event-type", "X-Topic", "--from-payload", Path.Combine(_folder.FullName, "order.lost.json")]).Yes();
        Assert.Contains("\"X-Topic\"", File.ReadAllText(Path.Combine(_folder.FullName, "other", "contract.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_comes_with_the_files_that_its_webhooks_refer_to_and_builds()
    {
        string document = Write(
            "api/specs/pears.yaml",
            """
            openapi: 3.1.0
            info: { title: The Pears API, version: 1 }
            paths: { /x: { get: { responses: { 200: { content: { application/json: { schema: { $ref: ../none.yaml } } } } } } } }
            webhooks:
              orderPaid:
                post:
                  requestBody: { content: { application/json: { schema: { $ref: '../types/order.yml#/Paid' } } } }
              orderLost:
                post:
                  requestBody: { content: { application/json: { schema: { type: object, properties: { type: { const: order.lost }, no: { type: string } } } } } }
            """);
        Write("api/types/order.yml", "Paid:\n  type: object\n  properties:\n    type: { const: order.paid }\n    total: { $ref: 'money.json' }\n");
        string money = Write("api/types/money.json", """{ "type": "object", "properties": { "amount": { "type": "number" } }, "x-kept": 1.50 }""");

        // A path from here leads up and down again, and what it refers to stays in the folder all the same.
        string said = InProcess.Run("init", Acme, "--from-openapi", Path.GetRelativePath(Environment.CurrentDirectory, document)).Yes();

        Assert.StartsWith($"{Acme}: Pears, 2 events\n  contract.json\n  specs/pears.json\n  types/money.json\n  types/order.json\n! The document does not say how deliveries are signed", said, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(money), File.ReadAllText(Path.Combine(Acme, "types", "money.json")));
        LoadedContract built = Built();
        Assert.Equal("OrderPaidEvent", (string)built.Read("""{"type":"order.paid","total":{"amount":1.50}}""").GetType().Name);
        AssertReads(null, """{"type":"order.paid","total":{"amount":1.50}}""", built);
        AssertReads(null, """{"no":"on","type":"order.lost"}""", built);
    }

    /// <summary>Others may mean something else by <c>x-webhook</c>, or may have it wrong.</summary>
    [Theory]
    [InlineData("""{ "name": 5, "eventType": { "property": "type" } }""", null)]
    [InlineData("""{ "name": "Pears", "eventType": "type" }""", null)]
    [InlineData("""{ "name": "Pears", "eventType": { "property": "type" }, "signature": "no" }""", "signature")]
    public void Settings_in_a_document_that_are_none_of_ours_end_in_no_crash(string settings, string? fault)
    {
        string document = Write("a.json", $$"""
            { "openapi": "3.1.0", "info": { "title": "Pears" }, "x-webhook": {{settings}},
              "webhooks": { "made": { "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "type": { "const": "made" }, "n": { "type": "integer" } } } } } } } } } }
            """);

        Answer answer = InProcess.Run("init", Acme, "--from-openapi", document);

        if (fault is null)
        {
            answer.Yes();
            AssertReads(null, """{"type":"made","n":1}""");
        }
        else
        {
            Assert.Contains(fault, answer.Failure(1), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void YAML_may_be_as_deep_as_it_is_read()
    {
        string deep = string.Concat(Enumerable.Repeat("{ a: ", 100)) + "1" + string.Concat(Enumerable.Repeat(" }", 100));
        string document = Write(
            "a.yaml",
            $$"""
            openapi: 3.1.0
            info: { title: Pears, x-deep: {{deep}} }
            webhooks:
              made: { post: { requestBody: { content: { application/json: { schema: { $ref: 'b.yaml#/Made' } } } } } }
            """);
        Write("b.yaml", $$"""
            x-deep: {{deep}}
            Made: { type: object, properties: { type: { const: made }, n: { type: integer } } }
            """);

        InProcess.Run("init", Acme, "--from-openapi", document).Yes();

        AssertReads(null, """{"type":"made","n":1}""");
    }

    [Fact]
    public void A_document_that_does_not_say_where_the_event_type_stands_is_told_how_to_say_it()
    {
        string document = Write("a.json", """{ "openapi": "3.1.0", "info": { "title": "42" }, "webhooks": { "made": { "post": { "requestBody": { "content": { "application/json": { "schema": { "properties": { "n": { "type": "integer" } } } } } } } } } }""");

        Assert.Equal(
            $"{document}: no member of the bodies is a constant that tells them apart, and no header is named after events; give --event-type X-Acme-Event or --event-type /pointer/to/member",
            InProcess.Run("init", Acme, "--from-openapi", document).Failure(1));
        InProcess.Run("init", Acme, "--from-openapi", document, "--event-type", "X-Made").Yes();
        Assert.Equal(("Acme", "X-Made"), ((string)Built().Instance.Name, (string)Built().Instance.EventTypeHeader));
        Assert.Matches(@"\A.*b\.json: error|.*describes no webhook", InProcess.Run("init", Path.Combine(_folder.FullName, "b"), "--from-openapi", Write("b.json", """{ "openapi": "3.1.0", "webhooks": {} }""")).Failure(1));
    }

    private LoadedContract Built() => new SchemaFiles
    {
        Texts = Directory.EnumerateFiles(Acme, "*.json", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(Acme, file).Replace('\\', '/')))
            .Where(file => !file.Path.StartsWith("examples/", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(file => file.Path, file => File.ReadAllText(file.File), StringComparer.Ordinal),
    }.Load();

    // By the library made of it, by the tool at run time, and by the second opinion.
    private void AssertReads(string? eventType, string payload, LoadedContract? built = null)
    {
        built ??= Built();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(payload), JsonNode.Parse(built.RoundTrip(payload, eventType))), built.RoundTrip(payload, eventType));
        Assert.Empty(built.FindDeviations(payload, eventType));
        string[] of = eventType is null ? ["--contract", Acme, "-"] : ["--contract", Acme, "--event", eventType, "-"];
        JsonElement parsed = JsonDocument.Parse(InProcess.RunOn(payload, ["parse", .. of]).Yes()).RootElement;
        Assert.Equal(("[]", "[]"), (parsed.GetProperty("additional").GetRawText(), parsed.GetProperty("unknownValues").GetRawText()));
        Assert.EndsWith("is valid\n", InProcess.RunOn(payload, ["validate", .. of]).Yes(), StringComparison.Ordinal);
    }

    private string Write(string path, string text)
    {
        string file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
