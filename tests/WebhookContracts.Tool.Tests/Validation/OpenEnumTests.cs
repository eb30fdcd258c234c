using static WebhookContracts.Tool.Tests.InventedContract;

namespace WebhookContracts.Tool.Tests.Validation;

public class OpenEnumTests
{
    private const string Schema =
        """
        {
          "properties": {
            "os": { "$ref": "#/definitions/Os" },
            "maybe": { "anyOf": [{ "$ref": "#/definitions/Os" }, { "type": "null" }] },
            "nullable": { "type": ["string", "null"], "enum": ["a", "z", null] },
            "untyped": { "enum": ["a", "z", null] },
            "code": { "type": "integer", "enum": [450, 451] },
            "all": { "type": "array", "items": { "$ref": "#/definitions/Os" } }
          },
          "definitions": { "Os": { "type": "string", "enum": ["windows", "linux"], "x-enum-aliases": { "Windows": "windows" } } }
        }
        """;

    [Fact]
    public void Known_values_are_nothing_to_speak_of()
    {
        Assert.Empty(Notes(Schema, """{ "os": "linux", "maybe": "windows", "nullable": "a", "untyped": null, "code": 4.51e2, "all": ["linux"] }"""));
        Assert.Empty(Notes(Schema, """{ "maybe": null, "nullable": null }"""));
    }

    [Fact]
    public void Unknown_values_pass_with_a_note()
    {
        Assert.Equal(
            [
                "UnknownValue /os: 'macos' is not one of the values known: windows, linux",
                "UnknownValue /maybe: '' is not one of the values known: windows, linux",
                "UnknownValue /nullable: 'b' is not one of the values known: a, z",
                "UnknownValue /untyped: 'c' is not one of the values known: a, z",
                "UnknownValue /code: '502' is not one of the values known: 450, 451",
                "UnknownValue /all/1: 'LINUX' is not one of the values known: windows, linux",
            ],
            Notes(Schema, """{ "os": "macos", "maybe": "", "nullable": "b", "untyped": "c", "code": 502, "all": ["linux", "LINUX"] }"""));
    }

    [Fact]
    public void An_enum_of_one_value_is_a_constant()
    {
        const string Constant = """{ "properties": { "kind": { "enum": ["a"] } } }""";
        Assert.Empty(Notes(Constant, """{ "kind": "a" }"""));
        Assert.Equal(["/kind: expected \"a\", found the string 'b'"], Violations(Constant, """{ "kind": "b" }"""));
    }

    [Fact]
    public void Another_spelling_is_the_known_value_with_a_note()
    {
        Assert.Equal(["ValueAlias /os: 'Windows' is another spelling of 'windows'"], Notes(Schema, """{ "os": "Windows" }"""));
    }

    [Fact]
    public void The_type_stays_closed()
    {
        Assert.Equal(
            [
                "/os: expected a string, found 1",
                "/maybe: expected a string or null, found true",
                "/nullable: expected a string or null, found 2",
                "/untyped: expected a string or null, found 3",
                "/code: expected an integer of at most 64 bits, found the string '450'",
            ],
            Violations(Schema, """{ "os": 1, "maybe": true, "nullable": 2, "untyped": 3, "code": "450" }"""));
    }

    [Fact]
    public void An_enum_of_integers_has_32_bits_unless_one_of_its_values_needs_more()
    {
        Assert.Equal([": expected at most 2147483647, found 2147483648"], Violations("""{ "type": "integer", "enum": [1] }""", "2147483648"));
        AssertValid("""{ "type": "integer", "enum": [1, 2147483648] }""", "-2147483649");
    }

    [Fact]
    public void A_long_list_of_known_values_is_cut()
    {
        string note = Assert.Single(Notes("""{ "type": "integer", "enum": [1,2,3,4,5,6,7,8,9,10] }""", "11"));

        Assert.Equal("UnknownValue : '11' is not one of the values known: 1, 2, 3, 4, 5, 6, 7, 8 and 2 more", note);
    }
}
