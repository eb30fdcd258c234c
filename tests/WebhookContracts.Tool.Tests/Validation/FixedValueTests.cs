using WebhookContracts.Tool.Validation;
using static WebhookContracts.Tool.Tests.InventedContract;

namespace WebhookContracts.Tool.Tests.Validation;

/// <summary><c>const</c>, and enums that mix kinds: they stay closed, and NJsonSchema alone would misjudge them.</summary>
public class FixedValueTests
{
    [Theory]
    [InlineData("\"a\"", "\"a\"", "\"b\"")]
    [InlineData("\"2020-01-01T00:00:00Z\"", "\"2020-01-01T00:00:00Z\"", "\"2020-01-01T00:00:00.0Z\"")]
    [InlineData("\"a|b.\"", "\"a|b.\"", "\"a\"")]
    [InlineData("\"a\"", "\"a\"", "\"a\\n\"")]
    [InlineData("1", "1", "\"1\"")]
    [InlineData("1.5", "1.5", "1.25")]
    [InlineData("true", "true", "\"True\"")]
    [InlineData("false", "false", "true")]
    [InlineData("null", "null", "\"null\"")]
    public void A_constant_is_itself_and_nothing_else(string constant, string same, string other)
    {
        AssertValid($$"""{ "const": {{constant}} }""", same);

        string violation = Assert.Single(Violations($$"""{ "const": {{constant}} }""", other));
        Assert.StartsWith($": expected {constant}, found ", violation, StringComparison.Ordinal);
    }

    /// <summary>A difference to the readers, to which a constant of a later release is a value that they keep.</summary>
    [Fact]
    public void Another_value_than_the_constant_is_a_violation_and_not_a_note_as_well()
    {
        (List<Violation> violations, List<Note> notes) = Check("""{ "properties": { "a": { "const": "x" } } }""", """{ "a": "y" }""");

        Assert.Equal("/a", Assert.Single(violations).Pointer);
        Assert.Empty(notes);
    }

    [Fact]
    public void Constants_of_which_one_holds_are_an_enum_spelt_out_and_as_open()
    {
        const string Schema = """{ "oneOf": [{ "const": "a", "description": "The first." }, { "const": "b" }] }""";

        Assert.Empty(Notes(Schema, "\"b\""));
        Assert.Equal(["UnknownValue : 'c' is not one of the values known: a, b"], Notes(Schema, "\"c\""));
        Assert.Equal([": expected a string, found 1"], Violations(Schema, "1"));
    }

    [Fact]
    public void An_enum_that_mixes_kinds_is_closed()
    {
        const string Schema = """{ "enum": ["a", 1, null, true] }""";

        Assert.All(["\"a\"", "1", "null", "true"], body => AssertValid(Schema, body));
        Assert.All(["\"1\"", "\"true\"", "2", "false", "{}"], body =>
            Assert.StartsWith(": expected one of \"a\", 1, null, true, found ", Assert.Single(Violations(Schema, body)), StringComparison.Ordinal));
    }

    [Fact]
    public void A_constant_goes_together_with_other_constraints()
    {
        const string Schema = """{ "type": "object", "properties": { "v": { "type": "string", "const": "1.0" } }, "required": ["v"] }""";

        AssertValid(Schema, """{ "v": "1.0" }""");
        Assert.Equal(["""/v: expected "1.0", found the string '2.0'"""], Violations(Schema, """{ "v": "2.0" }"""));
        Assert.Equal(["/v: expected a string, found 1"], Violations(Schema, """{ "v": 1 }"""));
    }
}
