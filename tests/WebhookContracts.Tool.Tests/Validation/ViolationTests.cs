using System.Globalization;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Validation;
using static WebhookContracts.Tool.Tests.InventedContract;

namespace WebhookContracts.Tool.Tests.Validation;

public class ViolationTests
{
    [Theory]
    [InlineData("string", "5", "expected a string, found 5")]
    [InlineData("integer", "1.5", "expected an integer of at most 64 bits, found 1.5")]
    [InlineData("integer", "1e-30", "expected an integer of at most 64 bits, found 1e-30")]
    [InlineData("integer", "1e19", "expected an integer of at most 64 bits, found 1e19")]
    [InlineData("integer", "9223372036854775808", "expected an integer of at most 64 bits, found 9223372036854775808")]
    [InlineData("integer", "\"1\"", "expected an integer of at most 64 bits, found the string '1'")]
    [InlineData("number", "\"1\"", "expected a number, found the string '1'")]
    [InlineData("boolean", "null", "expected true or false, found null")]
    [InlineData("object", "[]", "expected an object, found an array")]
    [InlineData("array", "{}", "expected an array, found an object")]
    [InlineData("null", "false", "expected null, found false")]
    public void A_value_of_the_wrong_type_is_told_by_what_was_expected_and_found(string type, string body, string message)
    {
        Assert.Equal([$": {message}"], Violations($$"""{ "type": "{{type}}" }""", body));
    }

    [Theory]
    [InlineData("integer", "9223372036854775807")]
    [InlineData("integer", "-9223372036854775808")]
    [InlineData("integer", "1.0")]
    [InlineData("integer", "1e2")]
    [InlineData("integer", "120E-1")]
    [InlineData("integer", "-0.0e99999999999999999999")]
    [InlineData("integer", "9223372036854775807.0")]
    [InlineData("number", "123456789012345678901234567890")]
    [InlineData("number", "1e400")]
    [InlineData("number", "-1.5E-3")]
    public void Numbers_at_the_limits_pass(string type, string body)
    {
        AssertValid($$"""{ "type": "{{type}}" }""", body);
    }

    [Fact]
    public void An_int32_is_limited_to_32_bits()
    {
        AssertValid("""{ "type": "integer", "format": "int32" }""", "2147483647");
        Assert.Equal(
            [": expected at most 2147483647, found 2147483648"], Violations("""{ "type": "integer", "format": "int32" }""", "2147483648"));
        Assert.Equal(
            [": expected an integer of at most 64 bits, found 1e30"], Violations("""{ "type": "integer", "format": "int32" }""", "1e30"));
    }

    [Fact]
    public void A_missing_member_is_told_with_the_pointer_that_it_should_have_and_the_place_of_its_object()
    {
        Violation violation = Assert.Single(Check(
            """{ "properties": { "a": { "type": "object", "required": ["x/y"] } } }""", "{\n  \"a\": {}\n}").Violations);

        Assert.Equal("/a/x~1y", violation.Pointer);
        Assert.Equal(new BodyPosition(2, 8, 9), violation.Position);
        Assert.Equal("the member 'x/y' is missing", violation.Message);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_not_blamed_for_missing_members_too()
    {
        Assert.Equal([": expected an object, found null"], Violations("""{ "type": "object", "required": ["a"] }""", "null"));
    }

    [Fact]
    public void Violations_come_in_the_order_of_the_text_with_pointers_into_maps_and_arrays()
    {
        Assert.Equal(
            [
                "/refs~1heads~1a.b['c']/0: expected a string, found 1",
                "/d/1: expected a string, found null",
            ],
            Violations(
                """{ "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } }""",
                """{ "refs/heads/a.b['c']": [1], "d": ["", null] }"""));
    }

    [Fact]
    public void Nullable_types_and_nullable_references_are_told_by_the_branch_that_was_meant()
    {
        const string Schema =
            """
            {
              "properties": {
                "text": { "type": ["string", "null"] },
                "id": { "type": ["string", "null"], "format": "uuid" },
                "node": { "anyOf": [{ "$ref": "#/definitions/Node" }, { "type": "null" }] }
              },
              "definitions": { "Node": { "type": "object", "properties": { "next": { "anyOf": [{ "$ref": "#/definitions/Node" }, { "type": "null" }] } }, "required": ["next"] } }
            }
            """;

        AssertValid(Schema, """{ "text": null, "id": null, "node": null }""");
        AssertValid(Schema, """{ "text": "", "id": "00000000-0000-0000-0000-000000000000", "node": { "next": { "next": null } } }""");
        Assert.Equal(
            [
                "/text: expected a string or null, found 1",
                "/id: expected a UUID such as 00000000-0000-0000-0000-000000000000, found the string 'x'",
                "/node/next/next: the member 'next' is missing",
            ],
            Violations(Schema, """{ "text": 1, "id": "x", "node": { "next": {} } }"""));
        Assert.Equal(["/node: expected an object or null, found 3"], Violations(Schema, """{ "node": 3 }"""));
    }

    [Fact]
    public void Mixed_kinds_accept_each_kind_and_nothing_else()
    {
        AssertValid("""{ "type": ["string", "object"] }""", "\"a\"");
        AssertValid("""{ "type": ["string", "object"] }""", "{}");
        Assert.Equal([": expected a string or an object, found 1"], Violations("""{ "type": ["string", "object"] }""", "1"));
    }

    [Fact]
    public void Alternatives_without_a_common_ground_are_told_as_such()
    {
        const string Schema = """{ "oneOf": [{ "type": "object", "required": ["a"] }, { "type": "object", "required": ["b"] }] }""";

        AssertValid(Schema, """{ "a": 1 }""");
        Assert.Equal([": expected one of the shapes that the schema allows, found an object"], Violations(Schema, "{}"));
    }

    [Fact]
    public void Alternatives_that_exclude_each_other_are_not_blamed_one_by_one_if_several_fit()
    {
        Assert.Equal(
            [": expected exactly one of the shapes that the schema allows, found the string 'abc'"],
            Violations("""{ "oneOf": [{ "type": "string" }, { "type": "string", "minLength": 1 }, { "type": "string", "minLength": 9 }] }""", "\"abc\""));
    }

    [Fact]
    public void What_only_concerns_objects_does_not_concern_other_values()
    {
        AssertValid("""{ "required": ["a"] }""", "3");
        Assert.Equal([": expected an object or null, found 3"], Violations("""{ "type": ["object", "null"], "required": ["a"] }""", "3"));
    }

    [Fact]
    public void Parts_of_allOf_are_told_one_by_one()
    {
        Assert.Equal(
            [": the member 'b' is missing", "/a: expected a string, found 1"],
            Violations("""{ "allOf": [{ "properties": { "a": { "type": "string" } } }, { "required": ["b"] }] }""", """{ "a": 1 }""")
                .Select(violation => violation.Replace("/b: ", ": ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{ "minLength": 2 }""", "\"a\"", "expected at least 2 characters, found 1")]
    [InlineData("""{ "maxLength": 2 }""", "\"abc\"", "expected at most 2 characters, found 3")]
    [InlineData("""{ "pattern": "^a+$" }""", "\"b\"", "expected text that matches ^a+$, found the string 'b'")]
    [InlineData("""{ "minimum": 1.5 }""", "1", "expected at least 1.5, found 1")]
    [InlineData("""{ "exclusiveMaximum": 2 }""", "2", "expected less than 2, found 2")]
    [InlineData("""{ "multipleOf": 0.5 }""", "0.7", "expected a multiple of 0.5, found 0.7")]
    [InlineData("""{ "type": "array", "minItems": 1 }""", "[]", "expected at least 1 items, found 0")]
    [InlineData("""{ "type": "array", "maxItems": 1 }""", "[1,2]", "expected at most 1 items, found 2")]
    [InlineData("""{ "type": "array", "uniqueItems": true }""", "[1,1]", "an item is there twice")]
    [InlineData("""{ "type": "object", "minProperties": 1 }""", "{}", "expected at least 1 members, found 0")]
    [InlineData("""{ "type": "object", "maxProperties": 1 }""", """{"a":1,"b":2}""", "expected at most 1 members, found 2")]
    public void Constraints_are_checked(string schema, string body, string message)
    {
        string kind = schema.Contains("\"type\"", StringComparison.Ordinal) ? schema
            : schema.Replace("{ ", body[0] == '"' ? """{ "type": "string", """ : """{ "type": "number", """, StringComparison.Ordinal);
        Assert.Equal([$": {message}"], Violations(kind, body));
    }

    [Fact]
    public void Members_that_the_schema_forbids_are_told_where_they_stand()
    {
        Assert.Equal(
            ["/b: the schema has no member 'b'"],
            Violations("""{ "type": "object", "properties": { "a": {} }, "additionalProperties": false }""", """{ "a": 1, "b": 2 }"""));
        Assert.Equal(
            ["/0/b: the schema has no member 'b'"],
            Violations("""{ "type": "array", "items": { "type": "object", "additionalProperties": false } }""", """[{ "b": 2 }]"""));
    }

    [Fact]
    public void Boolean_schemas_mean_anything_and_nothing()
    {
        const string Schema = """{ "properties": { "any": true, "none": false } }""";

        AssertValid(Schema, """{ "any": [1] }""");
        Assert.Equal(["/none: nothing is allowed here"], Violations(Schema, """{ "none": 1 }"""));
    }

    [Theory]
    [InlineData("uuid", "0F8FAD5B-D9CB-469F-A165-70867728950E", true)]
    [InlineData("uuid", "0f8fad5bd9cb469fa16570867728950e", false)]
    [InlineData("uuid", " 0f8fad5b-d9cb-469f-a165-70867728950e", false)]
    [InlineData("uuid", "{0f8fad5b-d9cb-469f-a165-70867728950e}", false)]
    [InlineData("date-time", "2026-11-20T18:26:14.160647521-05:00", true)]
    [InlineData("date-time", "2022-02-11T01:02:03.123456", true)]
    [InlineData("date-time", "0001-01-01T00:00:00Z", true)]
    [InlineData("date-time", "2023-02-29T00:00:00Z", false)]
    [InlineData("date-time", "2023-01-01T24:00:00Z", false)]
    [InlineData("date-time", "2023-01-01 00:00:00Z", true)]
    [InlineData("date-time", "2023-01-01T00:00:60Z", false)]
    [InlineData("date-time", "2023-01-01T00:00:00+14:00", true)]
    [InlineData("date-time", "2023-01-01T00:00:00+14:01", false)]
    [InlineData("date-time", "2023-01-01T00:00:00+01:60", false)]
    [InlineData("date-time", "0001-01-01T00:00:00+00:01", false)]
    [InlineData("date-time", "9999-12-31T23:59:59-00:01", false)]
    [InlineData("date-time", "2023-01-01T00:00:00.", false)]
    [InlineData("date-time", "2023-01-01", false)]
    [InlineData("date-time", "5", false)]
    [InlineData("date", "2024-02-29", true)]
    [InlineData("date", "2023-02-29", false)]
    [InlineData("date", "01/01/2025", false)]
    [InlineData("uri", "https://example.com/e?sv=1&sig=a", true)]
    [InlineData("uri", "/b/u/1", false)]
    [InlineData("uri", "example.com", false)]
    [InlineData("url-path", "anything", true)]
    public void Formats_are_checked_as_the_readers_understand_them(string format, string text, bool isValid)
    {
        Assert.Equal(isValid, Violations($$"""{ "type": "string", "format": "{{format}}" }""", $"\"{text}\"").Count == 0);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    public void No_culture_changes_the_verdict(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            AssertValid("""{ "type": "array", "items": { "type": "number", "minimum": -1.5 } }""", "[-1.5, 2.25, -1]");
            AssertValid("""{ "const": -1.5 }""", "-1.5");
            AssertValid("""{ "type": "string", "format": "date-time" }""", "\"2022-02-11T01:02:03.123456+00:00\"");
            Assert.Equal([": expected at least -1.5, found -2.5"], Violations("""{ "type": "number", "minimum": -1.5 }""", "-2.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_of_the_body_cannot_steer_a_terminal_or_break_the_line()
    {
        string violation = Assert.Single(Violations("""{ "type": "integer" }""", "\"\\u001b[2J\\n\\u202e" + new string('x', 100) + "\""));

        Assert.Equal(@": expected an integer of at most 64 bits, found the string '\u001b[2J\u000a\u202e" + new string('x', 54) + "…'", violation);
    }
}
