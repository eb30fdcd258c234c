using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Generators.Tests.Linking;

/// <summary>What a reference leads to, by path, pointer, id and anchor, in every dialect.</summary>
public class SchemaSetTests
{
    [Theory]
    [InlineData("b.json", "/s/b.json", "", "b")]
    [InlineData("./b.json#", "/s/b.json", "", "b")]
    [InlineData("../s/b.json#/x/0", "/s/b.json", "/x/0", "0")]
    [InlineData("deep/c.schema.json", "/s/deep/c.schema.json", "", "c")]
    [InlineData("#/x~1y", "/s/a.json", "/x~1y", "x/y")]
    [InlineData("#here", "/s/a.json", "/x~1y", "here")]
    public void A_reference_leads_to_a_place(string reference, string path, string pointer, string name)
    {
        SchemaSet set = Set(("/s/a.json", """{ "x/y": { "$anchor": "here" } }"""), ("/s/b.json", """{ "x": [{}] }"""), ("/s/deep/c.schema.json", "{}"));
        SchemaLocation target = Resolve(set, reference);
        Assert.Equal((path, pointer, name), (target.Document.Path, target.Pointer, target.Name));
    }

    [Theory]
    [InlineData("c.json", "there is no such file among the contract's; look for /s/c.json")]
    [InlineData("b.json#/x/1", "b.json has no \"1\" there")]
    [InlineData("b.json#/x/-", "b.json has no \"-\" there")]
    [InlineData("#nobody", "a.json has no \"$anchor\": \"nobody\"")]
    [InlineData("https://acme.example/x.json", "no file of this contract has that \"$id\", and nothing is ever fetched; save it beside contract.json and refer to it by its path")]
    public void A_reference_that_leads_nowhere_says_why(string reference, string error)
    {
        SchemaSet set = new([SchemaDocument.Parse("/s/a.json", "{}"), SchemaDocument.Parse("/s/b.json", """{ "x": [{}] }""")], path => "look for " + path);
        Assert.Equal(new Resolution(null, error), set.Resolve(reference, set.Find("/s/a.json")!));
    }

    [Fact]
    public void A_file_that_is_not_json_is_an_error_of_that_file_alone() =>
        Assert.Equal(new Resolution(null, null), Set(("/s/a.json", "{}"), ("/s/b.json", "{")).Resolve("b.json", Set(("/s/a.json", "{}")).Documents[0]));

    [Fact]
    public void Files_are_found_by_their_path_however_it_is_written()
    {
        SchemaSet set = new([SchemaDocument.Parse("C:\\s\\x\\..\\a.json", "{}")]);
        Assert.Equal("C:/s/a.json", set.Find("C:\\s\\a.json")?.Path);
        Assert.Null(set.Find("C:/s/b.json"));
    }

    [Fact]
    public void A_schema_inside_a_file_may_have_an_id_of_its_own()
    {
        SchemaSet set = Set(
            ("/s/a.json", """{ "$id": "https://acme.example/a/root.json", "$defs": { "inner": { "$id": "inner.json", "$defs": { "x": { "type": "string" } } } } }"""),
            ("/s/b.json", """{ "$id": "https://acme.example/b.json" }"""));
        Assert.Equal("/$defs/inner/$defs/x", set.Resolve("a/inner.json#/$defs/x", set.Find("/s/b.json")!).Target?.Pointer);
        SchemaLocation inner = Resolve(set, "#/$defs/inner");
        Assert.Equal("/$defs/inner/$defs/x", set.Resolve("#/$defs/x", inner).Target?.Pointer);
        Assert.Equal("", set.Resolve("root.json", inner).Target?.Pointer);

        // Strictly nothing is there; what many mean by it is the file.
        Assert.Equal("/$defs/inner", set.Resolve("#/$defs/inner", inner).Target?.Pointer);
    }

    [Fact]
    public void Before_2019_an_id_beside_a_reference_is_none()
    {
        const string Text = """{ "$schema": "#", "definitions": { "a": { "$id": "https://acme.example/x", "$ref": "#/definitions/b" }, "b": {} } }""";
        Assert.Null(Resolution("http://json-schema.org/draft-07/schema#").Target);
        Assert.Equal("/definitions/a", Resolution("https://json-schema.org/draft/2019-09/schema").Target?.Pointer);

        Resolution Resolution(string dialect)
        {
            SchemaSet set = Set(("/s/a.json", Text.Replace("\"#\"", $"\"{dialect}\"", StringComparison.Ordinal)));
            return set.Resolve("https://acme.example/x", set.Documents[0]);
        }
    }

    [Fact]
    public void In_draft_04_an_id_has_no_dollar_sign()
    {
        SchemaSet set = Set(("/s/a.json", """
            { "$schema": "http://json-schema.org/draft-04/schema#", "id": "https://acme.example/a.json", "properties": { "id": { "type": "string" } }, "definitions": { "b": { "id": "#b" } } }
            """));
        Assert.Equal("/definitions/b", Resolve(set, "https://acme.example/a.json#b").Pointer);
        Assert.Equal("/properties/id", Resolve(set, "#/properties/id").Pointer);
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-04/schema#", "draft-04")]
    [InlineData("http://json-schema.org/draft-06/schema#", "draft-06")]
    [InlineData("http://json-schema.org/draft-07/schema", "draft-07")]
    [InlineData("https://json-schema.org/draft-07/schema#", "draft-07")]
    [InlineData("https://json-schema.org/draft/2019-09/schema", "2019-09")]
    [InlineData("https://json-schema.org/draft/2020-12/schema#", "2020-12")]
    [InlineData("https://acme.example/schema", null)]
    [InlineData("", null)]
    public void A_dialect_is_known_by_its_schema(string uri, string? name)
    {
        Assert.Equal(name, SchemaDialect.Find(uri)?.Name);
        Assert.Equal(name ?? "draft-07", SchemaDocument.Parse("a.json", $$"""{ "$schema": "{{uri}}" }""").Dialect.Name);
    }

    [Fact]
    public void References_are_followed_to_what_is_none()
    {
        SchemaSet set = Set(("/s/a.json", """{ "a": { "$ref": "#/b" }, "b": { "$ref": "b.json" }, "round": { "$ref": "#/round" } }"""), ("/s/b.json", """{ "type": "string" }"""));
        Assert.Equal(("/s/b.json", ""), (set.Follow(Resolve(set, "#/a")).Target?.Document.Path, set.Follow(Resolve(set, "#/a")).Target?.Pointer));
        Assert.Equal("the references go round in a circle", set.Follow(Resolve(set, "#/round")).Error);
    }

    [Fact]
    public void Files_that_nothing_refers_to_are_found()
    {
        SchemaSet set = Set(
            ("/s/a.json", """{ "anyOf": [{ "$ref": "b.json#/x" }] }"""),
            ("/s/b.json", """{ "x": {}, "unused": { "$ref": "https://acme.example/c" } }"""),
            ("/s/c.json", """{ "$id": "https://acme.example/c" }"""),
            ("/s/named.json", """{ "$ref": "e.json" }"""),
            ("/s/e.json", "{}"),
            ("/s/f.json", """{ "$ref": "g.json" }"""),
            ("/s/g.json", """{ "$ref": "f.json" }"""));
        Assert.Equal(["/s/f.json", "/s/g.json"], set.FindUnreferenced(set.Find("/s/a.json")!, [set.Find("/s/named.json")!]).Select(document => document.Path));
    }

    private static SchemaSet Set(params (string Path, string Text)[] files) => new(files.Select(file => SchemaDocument.Parse(file.Path, file.Text)));

    private static SchemaLocation Resolve(SchemaSet set, string reference)
    {
        Resolution resolution = set.Resolve(reference, set.Documents[0]);
        Assert.Null(resolution.Error);
        return resolution.Target!;
    }
}
