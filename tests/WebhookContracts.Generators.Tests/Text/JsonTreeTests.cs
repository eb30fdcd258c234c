using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Tests.Text;

/// <summary>A tree knows of each value where it stands: its characters, its line and column, its JSON Pointer.</summary>
public class JsonTreeTests
{
    private const string Sample = """
        { "a": [1, { "b/c~d": "x\n" }, true],
          "e": null, "": { "f": -1.50e3 } }
        """;

    [Fact]
    public void The_range_of_a_value_holds_its_characters()
    {
        SchemaDocument document = SchemaDocument.Parse("a.json", Sample);
        Assert.Equal(
            [
                Sample, """[1, { "b/c~d": "x\n" }, true]""", "1", """{ "b/c~d": "x\n" }""", """
                "x\n"
                """, "true", "null", """{ "f": -1.50e3 }""", "-1.50e3",
            ],
            document.Root!.DescendantsAndSelf().Select(node => document.Slice(node.Range)));
    }

    [Fact]
    public void The_pointer_of_a_value_leads_to_it()
    {
        SchemaDocument document = SchemaDocument.Parse("a.json", Sample);
        Assert.Equal(
            ["", "/a", "/a/0", "/a/1", "/a/1/b~1c~0d", "/a/2", "/e", "/", "//f"],
            document.Root!.DescendantsAndSelf().Select(node => node.Pointer));
        SchemaSet set = new([document]);
        Assert.All(document.Root!.DescendantsAndSelf(), node => Assert.Same(node, set.Resolve("#" + Uri.EscapeDataString(node.Pointer), document).Target!.Node));
    }

    [Fact]
    public void A_member_knows_the_characters_of_its_name_and_a_value_what_it_stands_in()
    {
        SchemaDocument document = SchemaDocument.Parse("a.json", Sample);
        JsonObject root = Assert.IsType<JsonObject>(document.Root);
        Assert.Equal(["\"a\"", "\"e\"", "\"\""], root.Members.Select(member => document.Slice(member.NameRange)));
        Assert.All(root.Members, member => Assert.Same(root, member.Value.Parent));
        Assert.Null(root.Parent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("\n\n")]
    [InlineData("a\r\nb\rc\n\rd\r")]
    [InlineData("\"\u2028\u2029\u0085\"\n😀x")]
    [InlineData(Sample)]
    public void Lines_and_columns_are_those_of_the_compiler(string text)
    {
        SourceText expected = SourceText.From(text);
        SourceFile file = new("a.json", text);
        for (int offset = 0; offset <= text.Length; offset++)
        {
            LinePosition position = expected.Lines.GetLinePosition(offset);
            Assert.Equal(new TextPosition(position.Line, position.Character), file.PositionAt(offset));
        }
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("/", new[] { "" })]
    [InlineData("/a~1b/~0/~01", new[] { "a/b", "~", "~1" })]
    [InlineData("a", null)]
    public void A_pointer_is_split_at_its_slashes_and_nowhere_else(string pointer, string[]? tokens)
    {
        Assert.Equal(tokens, PointerText.Split(pointer));
        Assert.Equal(tokens is null ? "" : pointer, (tokens ?? []).Aggregate("", PointerText.Append));
    }
}
