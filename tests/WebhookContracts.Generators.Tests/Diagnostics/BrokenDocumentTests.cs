using System.Text.Json;
using Microsoft.CodeAnalysis;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Diagnostics;

/// <summary>Whatever an OpenAPI document holds, the generator answers with source that compiles or with diagnostics: it never throws, hangs, or takes the compiler down.</summary>
public class BrokenDocumentTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData("""{ "$ref": "#/webhooks/a" }""")]
    [InlineData("""{ "$ref": "#/webhooks" }""")]
    [InlineData("""{ "$ref": "#" }""")]
    [InlineData("""{ "post": { "$ref": "#/webhooks/a/post" } }""")]
    [InlineData("""{ "post": { "requestBody": { "$ref": "#/webhooks/a/post/requestBody" } } }""")]
    [InlineData("""{ "post": { "requestBody": { "content": { "$ref": "#/webhooks/a/post/requestBody/content" } } } }""")]
    [InlineData("""{ "post": { "requestBody": { "content": { "application/json": { "$ref": "#/webhooks/a/post/requestBody" } } } } }""")]
    [InlineData("""{ "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/webhooks/a/post/requestBody/content/application~1json/schema" } } } } } }""")]
    [InlineData("""{ "post": { "parameters": [{ "$ref": "#/webhooks/a/post/parameters/0" }], "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Body" } } } } } }""")]
    [InlineData("""{ "post": { "security": [{ "x": [] }], "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Circle" } } } } } }""")]
    [InlineData("""{ "post": { "requestBody": { "content": { "application/json": { "schema": { "allOf": [{ "$ref": "#/components/schemas/All" }] } } } } } }""")]
    [InlineData("""{ "post": { "requestBody": { "content": { "application/json": { "schema": { "oneOf": [{ "$ref": "#/components/schemas/One" }, { "$ref": "#/components/schemas/Body" }] } } } } } }""")]
    [InlineData("""{ "post": [], "put": 7, "patch": null, "delete": { "requestBody": [] } }""")]
    public void Circles_and_nonsense_are_answered(string webhook)
    {
        foreach (string eventType in new[] { "", """, "eventType": { "header": "X-Event" }""", """, "eventType": { "property": "/items/*/type" }""", """, "eventType": { "property": "type", "payload": "data" }""" })
        {
            CompileWhatIsSound(Contract(eventType, $"\"a\": {webhook}, \"b\": {Webhook("b", """{ "$ref": "#/components/schemas/Body" }""")}"));
        }
    }

    [Fact]
    public void A_chain_of_thousands_of_references_is_answered()
    {
        string chain = string.Join(", ", Enumerable.Range(0, Many).Select(number => $$"""
            "C{{number}}": { "$ref": "#/components/schemas/C{{number + 1}}" }
            """));
        string schemas = $"{chain}, \"C{Many}\": {{ \"type\": \"object\", \"properties\": {{ \"type\": {{ \"const\": \"a\" }} }} }}";
        CompileWhatIsSound(Contract("""
            , "eventType": { "property": "type" }
            """, $"\"a\": {Webhook("a", """{ "$ref": "#/components/schemas/C0" }""")}", schemas));
    }

    [Theory]
    [InlineData("""{ "allOf": [#] }""")]
    [InlineData("""{ "properties": { "x": # } }""")]
    [InlineData("""{ "items": # }""")]
    [InlineData("""{ "oneOf": [#, { "type": "string" }] }""")]
    public void Ten_thousand_levels_are_answered(string level)
    {
        string[] parts = level.Split('#');
        string deep = string.Concat(Enumerable.Repeat(parts[0], Many)) + "{}" + string.Concat(Enumerable.Repeat(parts[1], Many));
        CompileWhatIsSound(Contract("""
            , "eventType": { "header": "X-Event" }
            """, $"\"a\": {Webhook("a", $$"""{ "type": "object", "properties": { "deep": {{deep}} } }""")}"));
    }

    [Fact]
    public void Names_that_mean_something_else_to_others_are_names_here()
    {
        string[] names = ["", " ", "class", "record", "Equals", "EventType", "Parse", "*/", "</summary>", "a\nb", "\u2028", "{type}-{action}", "../x", "#", "$ref", "😀", "件数", "åÅ", "\"", "\\", "%20", "A B", "a-b", "a_b", new('x', 1_100), "null", "type", "post"];
        string webhooks = string.Join(", ", names.Select((name, number) => $$"""
            {{JsonSerializer.Serialize(name)}}: { "post": {
              "operationId": {{JsonSerializer.Serialize(names[(number + 5) % names.Length])}}, "summary": {{JsonSerializer.Serialize(name)}}, "description": {{JsonSerializer.Serialize(name)}}, "tags": [{{JsonSerializer.Serialize(name)}}],
              "requestBody": { "content": { "application/json": { "schema": { "$ref": {{JsonSerializer.Serialize($"#/components/schemas/{Uri.EscapeDataString(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))}")}} } } } } } }
            """));
        string schemas = string.Join(", ", names.Select(name => $$"""
            {{JsonSerializer.Serialize(name)}}: { "title": {{JsonSerializer.Serialize(name)}}, "type": "object", "properties": { {{JsonSerializer.Serialize(name)}}: { "type": "object", "properties": { "x": { "enum": {{JsonSerializer.Serialize(names)}} } } } } }
            """));

        GeneratorRun run = Contract(""", "eventType": { "header": "X-Event" }""", webhooks, schemas);

        // Some of them are the same name in C#.
        Assert.All(run.Result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), diagnostic => Assert.Equal("WHC0007", diagnostic.Id));
        CompileWhatIsSound(run);
        Assert.Contains(run.Sources.Values, source => source.Contains(": GrimEvent", StringComparison.Ordinal));
    }

    private static GeneratorRun Contract(string settings, string webhooks, string schemas = """
        "Body": { "type": "object", "properties": { "type": { "type": "string" }, "data": { "type": "object" }, "items": { "type": "array", "items": { "type": "object", "properties": { "type": { "const": "x" } } } } } },
        "Circle": { "$ref": "#/components/schemas/Circle" }, "All": { "allOf": [{ "$ref": "#/components/schemas/All" }] }, "One": { "oneOf": [{ "$ref": "#/components/schemas/One" }] }
        """) => SchemaFiles
        .Of($$"""{ "x-webhook": { "document": "grim.json", "name": "Grim", "namespace": "Grim"{{settings}} } }""")
        .With("grim.json", $$"""{ "openapi": "3.1.0", "info": { "title": "Grim" }, "webhooks": { {{webhooks}} }, "components": { "schemas": { {{schemas}} }, "securitySchemes": { "x": { "$ref": "#/components/securitySchemes/x" } } } }""")
        .Generate();

    private static string Webhook(string operationId, string schema) =>
        $$"""{ "post": { "operationId": "{{operationId}}", "requestBody": { "content": { "application/json": { "schema": {{schema}} } } } } }""";

    private static void CompileWhatIsSound(GeneratorRun run)
    {
        if (run.Sources.Count > 0)
        {
            run.CompileWhatWasEmitted();
        }
        else
        {
            Assert.Contains(run.Result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }
}
