using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Tests.Shapes;

/// <summary>What a value may be, by its schema.</summary>
public class ShapeReaderTests
{
    [Theory]
    [InlineData("true", "any?")]
    [InlineData("{}", "any?")]
    [InlineData("""{ "type": "null" }""", "any(null)?")]
    [InlineData("""{ "type": ["string", "integer", "null"] }""", "any(string, integer)?")]
    [InlineData("""{ "type": "string" }""", "String")]
    [InlineData("""{ "type": ["string", "null"], "format": "uuid" }""", "Uuid?")]
    [InlineData("""{ "type": "string", "format": "date-time", "x-time": "offset" }""", "DateTime Offset")]
    [InlineData("""{ "type": "string", "format": "money" }""", "String money")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", "Int32")]
    [InlineData("""{ "type": "number" }""", "Double")]
    [InlineData("""{ "type": "boolean" }""", "Boolean")]
    [InlineData("""{ "items": { "type": ["string", "null"] } }""", "[String?]")]
    [InlineData("""{ "type": "array" }""", "[any?]")]
    [InlineData("""{ "additionalProperties": { "type": "integer" } }""", "{*: Int64}")]
    [InlineData("""{ "type": "object" }""", "{*: any?}")]
    [InlineData("""{ "properties": { "a": { "type": "string" }, "b": {} }, "required": ["a"], "additionalProperties": false }""", "{a: String, b?: any?} closed")]
    [InlineData("""{ "enum": ["x", null, "y"] }""", "enum(x, y)?")]
    [InlineData("""{ "const": 7 }""", "enum(7)")]
    [InlineData("""{ "oneOf": [{ "const": 1 }, { "const": 2 }] }""", "enum(1, 2)")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "null" }] }""", "String?")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "items": { "type": "integer" } }, { "type": ["boolean", "null"] }] }""", "(String | [Int64] | Boolean?)?")]
    [InlineData("""{ "allOf": [{ "properties": { "a": { "type": "integer" } } }, { "properties": { "b": { "type": "boolean" } }, "required": ["b"] }] }""", "{a?: Int64, b: Boolean}")]
    public void A_schema_is_read_as_a_shape(string schema, string expected)
    {
        ProblemBag problems = new();
        Assert.Equal(expected, Describe(Read(problems, schema)));
        Assert.False(problems.HasErrors);
    }

    [Theory]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "items": {} }, { "type": "number" }, { "properties": {} }] }""", "string array number object")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, {}] }""", "")]
    [InlineData("""{ "enum": [1] }""", "number")]
    public void A_shape_knows_of_which_kinds_of_json_it_may_be(string schema, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', Read(new ProblemBag(), schema).Shape.Kinds));

    [Fact]
    public void A_schema_has_one_shape_however_many_references_lead_to_it_and_may_hold_itself()
    {
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(new ProblemBag(), """{ "properties": { "a": { "$ref": "#/properties/b" }, "b": { "enum": ["x"] }, "self": { "$ref": "#" } } }""").Shape);
        Assert.Same(shape.Members[0].Value.Shape, shape.Members[1].Value.Shape);
        Assert.Same(shape, shape.Members[2].Value.Shape);
    }

    [Fact]
    public void A_shape_is_called_after_where_it_stands()
    {
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(
            new ProblemBag(),
            """{ "properties": { "a_b": { "items": { "enum": ["x"] } }, "c": { "$ref": "#/definitions/some thing" } }, "definitions": { "some thing": { "properties": {} } } }""").Shape);
        Shape item = shape.Members[0].Value.Shape.Parts.Single();
        Assert.Equal((shape, "a_b", "Item"), (item.Name.Owner, item.Name.Text, item.Name.Ending));
        Assert.Equal((null, "some thing"), (shape.Members[1].Value.Shape.Name.Owner, shape.Members[1].Value.Shape.Name.ToString()));
    }

    [Fact]
    public void An_object_knows_that_a_schema_of_its_own_is_wrong_and_not_that_one_elsewhere_is()
    {
        ProblemBag problems = new();
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(
            problems,
            """{ "properties": { "a": { "$ref": "#/definitions/A" } }, "definitions": { "A": { "properties": { "b": { "items": { "not": {} } } } } } }""").Shape);
        Assert.Equal(["a.json(1,115): error WHC0005: \"not\" cannot be expressed as a C# type; take it out, or describe the value as {}"], problems.Problems.Select(problem => problem.ToString()));
        Assert.False(shape.HasErrors);
        Assert.True(Assert.IsType<ObjectShape>(shape.Members[0].Value.Shape).HasErrors);
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", "{a: String}", "WHC0006 WHC0006 WHC0006")]
    [InlineData("https://json-schema.org/draft/2019-09/schema", "{a: String, b: Int64}", "")]
    [InlineData("https://json-schema.org/draft/2020-12/schema", "{a: String, b: Int64}", "")]
    public void Members_beside_a_reference_count_since_2019(string dialect, string expected, string problems) => Check(
        dialect,
        """ "$ref": "#/definitions/A", "type": "object", "properties": { "b": { "type": "integer" } }, "required": ["b"] """,
        """ "A": { "properties": { "a": { "type": "string" } }, "required": ["a"] } """,
        expected,
        problems.Length == 0 ? "WHC0010" : problems);

    [Theory]
    [InlineData("http://json-schema.org/draft-06/schema#", "WHC0006")]
    [InlineData("https://json-schema.org/draft/2020-12/schema", "WHC0010")]
    public void A_constraint_beside_a_reference_leaves_its_type(string dialect, string problem) =>
        Check(dialect, """ "$ref": "#/definitions/A", "minLength": 3 """, """ "A": { "type": "string", "format": "uri" } """, "Uri", problem);

    [Theory]
    [InlineData("http://json-schema.org/draft-04/schema#", "WHC0006")]
    [InlineData("https://json-schema.org/draft/2019-09/schema", "WHC0010")]
    public void What_narrows_a_reference_leaves_its_type(string dialect, string problem) =>
        Check(dialect, """ "$ref": "#/definitions/A", "enum": ["x"] """, """ "A": { "enum": ["x", "y"] } """, "enum(x, y)", problem);

    [Theory]
    [InlineData("""{ "$ref": "#", "properties": { "a": { "type": "string" } } }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#" }], "properties": { "a": { "type": "string" } } }""")]
    public void An_object_that_extends_itself_is_refused(string schema)
    {
        ProblemBag problems = new();
        Read(problems, $$"""{ "$schema": "https://json-schema.org/draft/2020-12/schema", {{schema[1..]}}""");
        Assert.Equal("WHC0005", Assert.Single(problems.Problems, problem => problem.Kind.Severity == ProblemSeverity.Error).Kind.Id);
    }

    private static void Check(string dialect, string schema, string definitions, string expected, string ids)
    {
        ProblemBag problems = new();
        ShapeUse use = Read(problems, $$"""{ "$schema": "{{dialect}}", "items": { {{schema}} }, "definitions": { {{definitions}} } }""");
        Assert.Equal($"[{expected}]", Describe(use));
        Assert.Equal(ids.Split(' '), problems.Problems.Select(problem => problem.Kind.Id));
    }

    private static ShapeUse Read(ProblemBag problems, string schema)
    {
        SchemaSet set = new([SchemaDocument.Parse("a.json", schema)]);
        ShapeReader reader = new(set, ["money"], new KeywordChecker(problems), problems);
        ShapeUse use = reader.Read(set.Documents[0].RootLocation, ShapeName.Of("a"));
        reader.Objects.ReadMembers();
        return use;
    }

    private static string Describe(ShapeUse use) => use.Shape switch
    {
        AnyShape { Kinds.Count: 0 } => "any",
        AnyShape any => $"any({string.Join(", ", any.Kinds)})",
        ScalarShape scalar => scalar.Type + (scalar.Utc == UtcSpelling.Zulu ? "" : " " + scalar.Utc) + (scalar.CustomFormat is null ? "" : " " + scalar.CustomFormat),
        EnumShape values => $"enum({string.Join(", ", values.Values.Select(value => value.WireName))})",
        ListShape list => $"[{Describe(list.Item)}]",
        MapShape map => $"{{*: {Describe(map.Value)}}}",
        UnionShape union => $"({string.Join(" | ", union.Alternatives.Select(Describe))})",
        ObjectShape members => $"{{{string.Join(", ", members.Members.Select(member => $"{member.Name}{(member.IsRequired ? "" : "?")}: {Describe(member.Value)}"))}}}{(members.IsClosed ? " closed" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    } + (use.AcceptsNull ? "?" : "");
}
