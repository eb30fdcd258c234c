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
    [InlineData("""{ "type": ["string", "integer", "null"] }""", "<String | Int64>?")]
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
    [InlineData("""{ "items": { "const": 7 } }""", "[Int64]")]
    [InlineData("""{ "properties": { "a": { "enum": ["x"] } } }""", "{a?: String}")]
    [InlineData("""{ "enum": [true, null] }""", "Boolean?")]
    [InlineData("""{ "enum": ["x", 1] }""", "<String | Int64>")]
    [InlineData("""{ "oneOf": [{ "const": 1 }, { "const": 2 }] }""", "enum(1, 2)")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "null" }] }""", "String?")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "items": { "type": "integer" } }, { "type": ["boolean", "null"] }] }""", "<String | [Int64] | Boolean>?")]
    [InlineData("""{ "allOf": [{ "properties": { "a": { "type": "integer" } } }, { "properties": { "b": { "type": "boolean" } }, "required": ["b"] }] }""", "{a?: Int64, b: Boolean}")]
    [InlineData("""{ "allOf": [{ "type": "string" }, { "maxLength": 3 }] }""", "String")]
    [InlineData("""{ "allOf": [{ "type": "string" }, { "format": "uuid", "type": "string" }] }""", "Uuid")]
    [InlineData("""{ "allOf": [{ "type": ["number", "null"] }, { "type": ["integer", "null"] }] }""", "Int64?")]
    [InlineData("""{ "allOf": [{ "minimum": 1 }, { "not": {} }] }""", "any?")]
    [InlineData("""{ "allOf": [{ "required": ["a"] }, { "type": "object" }] }""", "{*: any?}")]
    [InlineData("""{ "allOf": [{ "properties": { "a": { "type": "string" } }, "type": "object" }, { "required": ["a"] }] }""", "{a: String}")]
    [InlineData("""{ "type": ["object", "null"], "allOf": [{ "properties": { "a": {} } }, { "required": ["a"] }] }""", "{a: any?}?")]
    [InlineData("""{ "type": "string", "anyOf": [{ "minLength": 1 }, { "format": "uri" }] }""", "String")]
    [InlineData("""{ "type": "string", "nullable": true }""", "String?")]
    [InlineData("""{ "nullable": true, "allOf": [{ "properties": { "a": {} } }] }""", "{a?: any?}?")]
    [InlineData("""{ "properties": { "a": {} }, "required": ["a", "b"] }""", "{a: any?, b: any?}")]
    [InlineData("""{ "properties": { "a": false, "b": {} } }""", "{b?: any?}")]
    [InlineData("""{ "type": "object", "patternProperties": { "^x": { "type": "integer" } }, "additionalProperties": false }""", "{*: Int64}")]
    [InlineData("""{ "type": "array", "items": [{ "type": "integer" }] }""", "[any?]")]
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
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(new ProblemBag(), """{ "properties": { "a": { "$ref": "#/properties/b" }, "b": { "enum": ["x", "y"] }, "self": { "$ref": "#" } } }""").Shape);
        Assert.Same(shape.Members[0].Value.Shape, shape.Members[1].Value.Shape);
        Assert.Same(shape, shape.Members[2].Value.Shape);
    }

    [Fact]
    public void A_shape_is_called_after_where_it_stands()
    {
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(
            new ProblemBag(),
            """{ "properties": { "a_b": { "items": { "enum": ["x", "y"] } }, "c": { "$ref": "#/definitions/some thing" } }, "definitions": { "some thing": { "properties": {} } } }""").Shape);
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
            """{ "properties": { "a": { "$ref": "#/definitions/A" } }, "definitions": { "A": { "properties": { "b": { "items": { "type": "text" } } } } } }""").Shape);
        Assert.Equal(["a.json(1,123): error WHC0003: \"type\" must be string, integer, number, boolean, object, array or null, but is \"text\""], problems.Problems.Select(problem => problem.ToString()));
        Assert.False(shape.HasErrors);
        Assert.True(Assert.IsType<ObjectShape>(shape.Members[0].Value.Shape).HasErrors);
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", "{a: String}", "WHC0010 WHC0006 WHC0006")]
    [InlineData("https://json-schema.org/draft/2019-09/schema", "{a: String, b: Int64}", "")]
    [InlineData("https://json-schema.org/draft/2020-12/schema", "{a: String, b: Int64}", "")]
    public void Members_beside_a_reference_count_since_2019(string dialect, string expected, string problems) => Check(
        dialect,
        """ "$ref": "#/definitions/A", "type": "object", "properties": { "b": { "type": "integer" } }, "required": ["b"] """,
        """ "A": { "properties": { "a": { "type": "string" } }, "required": ["a"] } """,
        expected,
        problems.Length == 0 ? "WHC0010" : problems);

    [Theory]
    [InlineData("http://json-schema.org/draft-06/schema#", "WHC0010")]
    [InlineData("https://json-schema.org/draft/2020-12/schema", "WHC0010")]
    public void A_constraint_beside_a_reference_leaves_its_type(string dialect, string problem) =>
        Check(dialect, """ "$ref": "#/definitions/A", "minLength": 3 """, """ "A": { "type": "string", "format": "uri" } """, "Uri", problem);

    [Theory]
    [InlineData("http://json-schema.org/draft-04/schema#", "WHC0010")]
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
        Assert.Equal("WHC0017", Assert.Single(problems.Problems, problem => problem.Kind.Severity == ProblemSeverity.Error).Kind.Id);
    }

    [Theory]
    [InlineData("""{ "required": ["id"] }""")]
    [InlineData("""{ "properties": { "state": { "enum": ["open"] } }, "required": ["state"] }""")]
    [InlineData("""{ "type": "object", "properties": { "owner": { "type": "object", "properties": { "login": { "const": "x" } } } } }""")]
    [InlineData("""{ "properties": { "owner": { "type": "null" }, "tags": { "items": { "properties": { "name": { "minLength": 1 } } } } } }""")]
    [InlineData("""{ "not": { "required": ["state"] } }""")]
    [InlineData("""true""")]
    public void What_only_narrows_a_reference_is_what_it_refers_to(string part)
    {
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(new ProblemBag(), Issues($$"""{ "allOf": [{ "$ref": "#/definitions/Issue" }, {{part}}] }""")).Shape);
        Assert.Same(shape.Members[0].Value.Shape, shape.Members[1].Value.Shape);
        Assert.Equal("Issue", shape.Members[1].Value.Shape.Name.ToString());
    }

    [Theory]
    [InlineData("""{ "properties": { "number": { "type": "integer" } } }""")]
    [InlineData("""{ "properties": { "anything": { "properties": { "a": {} } } } }""")]
    [InlineData("""{ "properties": { "things": { "items": { "type": "string" } } } }""")]
    public void What_adds_to_a_reference_is_a_type_of_its_own(string part)
    {
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(new ProblemBag(), Issues($$"""{ "allOf": [{ "$ref": "#/definitions/Issue" }, {{part}}] }""")).Shape);
        Assert.NotSame(shape.Members[0].Value.Shape, shape.Members[1].Value.Shape);
        Assert.Contains(Assert.IsType<ObjectShape>(shape.Members[1].Value.Shape).Members, member => member.Name == "state");
    }

    [Fact]
    public void A_member_that_a_further_part_only_narrows_keeps_its_type()
    {
        ObjectShape shape = Assert.IsType<ObjectShape>(Read(new ProblemBag(), """
            {
                "properties": { "user": { "$ref": "#/definitions/User" } },
                "allOf": [
                    { "properties": { "a": { "$ref": "#/definitions/User" }, "b": { "anyOf": [{ "$ref": "#/definitions/User" }, { "type": "null" }] }, "c": { "type": "string" }, "d": {} } },
                    { "properties": { "a": { "properties": { "login": { "const": "x" } } }, "b": { "type": "object", "properties": { "login": {} } }, "c": { "format": "uuid", "type": "string" }, "d": { "type": "integer" } } }
                ],
                "definitions": { "User": { "type": "object", "properties": { "login": { "type": "string" } } } }
            }
            """).Shape);
        ObjectMember Member(string name) => shape.Members.Single(member => member.Name == name);
        Assert.Same(Member("user").Value.Shape, Member("a").Value.Shape);
        Assert.Same(Member("user").Value.Shape, Member("b").Value.Shape);
        Assert.Equal("Uuid Int64", $"{Describe(Member("c").Value)} {Describe(Member("d").Value)}");
    }

    private static string Issues(string narrowed) => $$"""
        {
            "properties": { "plain": { "$ref": "#/definitions/Issue" }, "narrowed": {{narrowed}} },
            "definitions": {
                "Issue": {
                    "type": "object",
                    "properties": {
                        "id": { "type": "integer" }, "state": { "enum": ["open", "closed"] }, "anything": {}, "things": { "type": "array" },
                        "owner": { "anyOf": [{ "$ref": "#/definitions/User" }, { "type": "null" }] }, "tags": { "type": "array", "items": { "$ref": "#/definitions/Tag" } }
                    }
                },
                "User": { "type": "object", "properties": { "login": { "type": "string" } } },
                "Tag": { "type": "object", "properties": { "name": { "type": "string" } } }
            }
        }
        """;

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
        KindUnionShape union => $"<{string.Join(" | ", union.Alternatives.Select(alternative => Describe(new ShapeUse(alternative, AcceptsNull: false))))}>",
        ObjectShape members => $"{{{string.Join(", ", members.Members.Select(member => $"{member.Name}{(member.IsRequired ? "" : "?")}: {Describe(member.Value)}"))}}}{(members.IsClosed ? " closed" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    } + (use.AcceptsNull ? "?" : "");
}
