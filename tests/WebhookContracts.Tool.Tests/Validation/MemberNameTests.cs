using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Validation;
using static WebhookContracts.Tool.Tests.InventedContract;

namespace WebhookContracts.Tool.Tests.Validation;

public class MemberNameTests
{
    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "reporter": { "type": "string", "x-aliases": ["reported", "by"] },
            "inner": { "anyOf": [{ "$ref": "#/definitions/Inner" }, { "type": "null" }] },
            "map": { "type": "object", "additionalProperties": { "$ref": "#/definitions/Inner" } },
            "list": { "type": "array", "items": { "$ref": "#/definitions/Inner" } },
            "free": {},
            "mixed": { "type": ["string", "object"], "x-json": true }
          },
          "required": ["reporter"],
          "definitions": { "Inner": { "allOf": [{ "type": "object", "properties": { "size": { "type": "integer", "x-aliases": ["sz"] } }, "required": ["size"] }] } }
        }
        """;

    [Fact]
    public void A_member_under_an_alias_is_the_member_and_worth_a_note_at_its_name()
    {
        (IReadOnlyList<Violation> violations, IReadOnlyList<Note> notes) = Check(Schema, """{ "reported": "me" }""");

        Assert.Empty(violations);
        Note note = Assert.Single(notes);
        Assert.Equal(("/reported", new BodyPosition(1, 3, 2)), (note.Pointer, note.Position));
        Assert.Equal("another name of 'reporter'", note.Message);
    }

    [Fact]
    public void Aliases_are_known_at_every_depth_that_the_schema_describes()
    {
        Assert.Equal(
            [
                "MemberAlias /inner/sz: another name of 'size'",
                "MemberAlias /map/any key/sz: another name of 'size'",
                "MemberAlias /list/0/sz: another name of 'size'",
            ],
            Notes(Schema, """{ "reporter": "", "inner": { "sz": 1 }, "map": { "any key": { "sz": 2 } }, "list": [{ "sz": 3 }] }"""));
    }

    [Fact]
    public void A_value_under_an_alias_is_checked_and_told_under_the_name_that_it_has()
    {
        Assert.Equal(["/reported: expected a string, found 1"], Violations(Schema, """{ "reported": 1 }"""));
    }

    [Theory]
    [InlineData("""{ "reporter": "a", "reported": "a" }""", "/reported: 'reported' and 'reporter' are the same member: leave one out")]
    [InlineData("""{ "reported": "a", "reporter": "a" }""", "/reporter: 'reporter' and 'reported' are the same member: leave one out")]
    [InlineData("""{ "by": "a", "reported": "a" }""", "/reported: 'reported' and 'by' are the same member: leave one out")]
    [InlineData("""{ "reporter": "a", "reporter": "a" }""", "/reporter: 'reporter' is given twice")]
    [InlineData("""{ "reporter": "a", "reported": "", "reporter": "a" }""", "/reported: 'reported' and 'reporter' are the same member: leave one out|/reporter: 'reporter' is given twice")]
    public void A_member_given_twice_is_a_violation(string body, string violations)
    {
        Assert.Equal(violations.Split('|'), Violations(Schema, body));
    }

    [Theory]
    [InlineData("""{ "reporter": "", "extra": 1, "extra": 2 }""", "/extra: 'extra' is given twice")]
    [InlineData("""{ "reporter": "", "map": { "a": { "size": 1 }, "a": { "size": 2 } } }""", "/map/a: 'a' is given twice")]
    [InlineData("""{ "reporter": "", "list": [{ "size": 1, "sz": 1 }] }""", "/list/0/sz: 'sz' and 'size' are the same member: leave one out")]
    public void So_it_is_at_every_depth_that_the_schema_describes(string body, string violation)
    {
        Assert.Equal([violation], Violations(Schema, body));
    }

    [Fact]
    public void JSON_that_the_schema_does_not_describe_is_left_as_it_is()
    {
        const string Twice = """{ "sz": 1, "sz": 2, "reported": 1, "reporter": 2 }""";

        Assert.Equal(
            ["UnknownMember /unknown: the schema names no such member"],
            Notes(Schema, $$"""{ "reporter": "", "free": {{Twice}}, "mixed": {{Twice}}, "unknown": [{{Twice}}] }"""));
    }

    [Fact]
    public void A_member_that_no_property_takes_is_worth_a_note_at_every_depth()
    {
        Assert.Equal(
            [
                "UnknownMember /a~1b: the schema names no such member",
                "UnknownMember /inner/more: the schema names no such member",
                "UnknownMember /map/any key/more: the schema names no such member",
                "UnknownMember /list/0/more: the schema names no such member",
            ],
            Notes(Schema, """{ "a/b": 1, "reporter": "", "inner": { "size": 1, "more": {} }, "map": { "any key": { "size": 2, "more": 1 } }, "list": [{ "size": 3, "more": 1 }] }"""));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_violation_only_where_somebody_reads_it()
    {
        const string Half = """{ "\ud800": "\udc00" }""";
        const string Violation = @"expected whole characters, found half a surrogate pair (a lone \ud800 to \udfff escape)";

        AssertValid(Schema, $$"""{ "reporter": "", "free": {{Half}}, "mixed": "\ud800", "unknown": {{Half}} }""");
        Assert.Equal([$"/reporter: {Violation}"], Violations(Schema, """{ "reporter": "a\ud800" }"""));
        Assert.Equal([$@"/\ud800: {Violation}"], Violations(Schema, """{ "reporter": "", "\ud800": 1 }"""));
        Assert.Equal([$@"/map/\ud800: {Violation}"], Violations(Schema, """{ "reporter": "", "map": { "\ud800": { "size": 1 } } }"""));
    }

    [Fact]
    public void The_second_of_two_equal_names_is_where_the_violation_stands()
    {
        Violation violation = Assert.Single(Check(Schema, "{ \"reporter\": \"\",\n  \"reporter\": \"\" }").Violations);

        Assert.Equal(new BodyPosition(2, 3, 20), violation.Position);
    }

    [Fact]
    public void A_name_that_a_property_claims_for_itself_is_no_alias()
    {
        const string Claimed = """{ "properties": { "a": { "x-aliases": ["b"] }, "b": { "type": "integer" } } }""";

        Assert.Empty(Notes(Claimed, """{ "a": "x", "b": 1 }"""));
    }
}
