using System.Text.Json.Nodes;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Tests.Validation;

/// <summary>What NJsonSchema would ignore, look up elsewhere, or crash on.</summary>
public class RefusedSchemaTests
{
    [Theory]
    [InlineData("if", "{}")]
    [InlineData("then", "{}")]
    [InlineData("else", "{}")]
    [InlineData("not", "{}")]
    [InlineData("contains", "{}")]
    [InlineData("propertyNames", "{}")]
    [InlineData("dependencies", "{}")]
    [InlineData("dependentRequired", "{}")]
    [InlineData("$anchor", "\"a\"")]
    public void A_keyword_that_would_silently_not_be_checked_is_refused(string keyword, string value)
    {
        AssertRefused($"#/properties/a/{keyword}: the validator does not support '{keyword}'", $$"""{ "properties": { "a": { "{{keyword}}": {{value}} } } }""");
    }

    [Theory]
    [InlineData("maxItems")]
    [InlineData("maxProperties")]
    public void A_limit_of_zero_is_refused_because_NJsonSchema_takes_it_for_none(string keyword)
    {
        AssertRefused($"#/{keyword}: NJsonSchema does not check a limit of 0", $$"""{ "{{keyword}}": 0 }""");
    }

    [Theory]
    [InlineData("#anchor")]
    [InlineData("#/definitions/Missing")]
    [InlineData("#/properties/a")]
    [InlineData("other.json")]
    [InlineData("/etc/hostname")]
    [InlineData("http://127.0.0.1:1/schema.json")]
    public void A_reference_out_of_the_definitions_is_refused_before_NJsonSchema_sees_it(string reference)
    {
        AssertRefused("does not name a definition of the same document", $$"""{ "properties": { "a": { "$ref": "{{reference}}" } }, "definitions": {} }""");
    }

    [Theory]
    [InlineData("""{ "$ref": "#" }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/definitions/A" }], "definitions": { "A": { "$ref": "#/definitions/A" } } }""")]
    [InlineData("""{ "definitions": { "A": { "anyOf": [{ "type": "null" }, { "$ref": "#/definitions/B" }] }, "B": { "oneOf": [{ "$ref": "#/definitions/A" }] } } }""")]
    public void A_schema_that_refers_to_itself_without_end_is_refused(string schema)
    {
        AssertRefused("the schema refers to itself without end", schema);
    }

    [Fact]
    public void Recursion_through_members_and_items_is_fine()
    {
        const string Schema =
            """{ "type": "object", "properties": { "all": { "type": "array", "items": { "$ref": "#" } }, "next": { "anyOf": [{ "$ref": "#/definitions/A" }, { "type": "null" }] } }, "definitions": { "A": { "$ref": "#/definitions/B" }, "B": { "type": "object", "properties": { "a": { "$ref": "#/definitions/A" } } } } }""";

        Assert.Equal(
            ["/next/a: expected an object, found 1", "/all/0/all: expected an array, found 2"],
            InventedContract.Violations(Schema, """{ "next": { "a": 1 }, "all": [{ "all": 2 }] }"""));
    }

    [Theory]
    [InlineData("""{ "const": { "a": 1 } }""")]
    [InlineData("""{ "enum": [[1], "a"] }""")]
    public void Fixed_objects_and_arrays_are_refused(string schema)
    {
        AssertRefused("NJsonSchema does not compare objects and arrays", schema);
    }

    [Fact]
    public void A_schema_that_is_no_schema_is_refused_with_its_place()
    {
        AssertRefused("#/properties/a: a schema has to be an object or a boolean", """{ "properties": { "a": 1 } }""");
        AssertRefused("#/properties: schemas by name have to be an object", """{ "properties": [] }""");
        AssertRefused("#/enum: 'enum' has to be an array", """{ "enum": "a" }""");
    }

    private static void AssertRefused(string message, string schema)
    {
        SchemaException e = Assert.Throws<SchemaException>(() => new CompiledSchema(JsonNode.Parse(schema)!.AsObject()));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }
}
