using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Incremental;

/// <summary>The same schemas give the same bytes, wherever and by whomever they are compiled.</summary>
public class DeterminismTests
{
    private static readonly SchemaFiles s_acme = Acme.Members(
        """
        "iI": { "type": "integer", "default": -1.5, "minimum": -3, "examples": [1] }, "Title": { "enum": ["istanbul", "IZMIR", "ıi"] }, "ii": { "enum": [-1, -2000000000000] },
        "deep": { "type": "object", "default": { "a": [
            1,
            2 ] } }, "union": { "anyOf": [{ "type": "string" }, { "properties": {} }] }
        """,
        "Title");

    public static TheoryData<string> Providers => new("onefuzz", "djinn-ci", "launchpad");

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_source_is_the_same_in_every_culture(string provider)
    {
        IReadOnlyDictionary<string, string> expected = SchemaFiles.Bundled(provider).Generate().Sources;
        IReadOnlyDictionary<string, string> expectedOfAcme = s_acme.Generate().Sources;
        foreach (string culture in new[] { "tr-TR", "fi-FI", "ar-SA", "" })
        {
            Culture.Run(culture, () =>
            {
                Assert.Equal(expected, SchemaFiles.Bundled(provider).Generate().Sources);
                Assert.Equal(expectedOfAcme, s_acme.Generate().Sources);
            });
        }
    }

    [Fact]
    public void The_diagnostics_are_the_same_in_every_culture()
    {
        SchemaFiles broken = Acme.Event("""{ "Properties": {}, "properties": { "a": { "type": "integer", "format": "INT32" } }, "required": ["i"] }""");
        IReadOnlyList<string> expected = broken.Generate().Diagnostics;
        Assert.Equal(3, expected.Count);
        Culture.Run("tr-TR", () => Assert.Equal(expected, broken.Generate().Diagnostics));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_source_is_the_same_whatever_the_order_of_the_files(string provider)
    {
        SchemaFiles files = SchemaFiles.Bundled(provider);
        IReadOnlyDictionary<string, string> expected = files.Generate().Sources;
        Random random = new(17);
        for (int i = 0; i < 5; i++)
        {
            SchemaFiles[] pieces = files.Texts
                .OrderBy(_ => random.Next())
                .Select(file => files with { Texts = files.Texts.Clear().Add(file.Key, file.Value) })
                .ToArray();
            Assert.Equal(expected, GeneratorRun.Of(pieces).Sources);
        }
    }

    [Fact]
    public void Two_files_of_one_id_mean_the_same_whatever_their_order()
    {
        SchemaFiles files = Acme.Event("""{ "properties": { "a": { "$ref": "urn:x" } } }""");
        SchemaFiles one = files with { Texts = files.Texts.Clear().Add("one.json", """{ "$id": "urn:x", "type": "string" }""") };
        SchemaFiles two = files with { Texts = files.Texts.Clear().Add("two.json", """{ "$id": "urn:x", "type": "integer" }""") };
        Assert.Equal(GeneratorRun.Of([files, one, two]).Sources, GeneratorRun.Of([two, one, files]).Sources);
    }

    [Theory]
    [InlineData("/home/somebody/other place/schemas/")]
    [InlineData("C:\\Users\\me\\schemas\\acme\\")]
    [InlineData("/a/../b/./")]
    public void The_source_is_the_same_in_every_directory(string directory) =>
        Assert.Equal(SchemaFiles.Bundled("onefuzz").Generate().Sources, (SchemaFiles.Bundled("onefuzz") with { Directory = directory }).Generate().Sources);

    [Fact]
    public void The_source_is_the_same_however_the_schemas_end_their_lines()
    {
        SchemaFiles windows = s_acme.Texts.Aggregate(s_acme, (files, file) => files.With(file.Key, file.Value.ReplaceLineEndings("\r\n")));
        Assert.Equal(s_acme.Generate().Sources, windows.Generate().Sources);
    }

    [Fact]
    public void Lines_end_in_a_line_feed_and_nothing_else() =>
        Assert.All(SchemaFiles.Bundled("djinn-ci").Generate().Sources.Values.Concat(s_acme.Generate().Sources.Values), source =>
        {
            Assert.DoesNotContain('\r', source);
            Assert.EndsWith("}\n", source, StringComparison.Ordinal);
            Assert.DoesNotContain(source.Split('\n'), line => line.EndsWith(' '));
        });
}
