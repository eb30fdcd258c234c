using Xunit.Sdk;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>What the other tests rely on.</summary>
public class GeneratorRunTests
{
    [Theory]
    [InlineData("class C { string s = null; string Use() => s; }", "CS8625")]
    [InlineData("/// <summary>a & b</summary>\npublic class C;", "CS1570")]
    [InlineData("class C { int x }", "CS1002")]
    public void A_warning_fails_a_compilation(string source, string id) =>
        Assert.Contains(id, Assert.ThrowsAny<XunitException>(() => Acme.Event("{}").Load(source)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_error_of_the_generator_fails_a_compilation() =>
        Assert.Contains("WHC0003", Assert.ThrowsAny<XunitException>(() => Acme.Event("""{ "required": true }""").Load()).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_expected_of_diagnostics_is_all_of_them()
    {
        SchemaFiles files = Acme.Members(""" "a": { "minimum": 1, «"items"»: [] } """);
        Assert.ThrowsAny<XunitException>(() => Expect.Diagnostics("WHC0005", files, "\"items\" cannot be expressed as a C# type; the items are JsonElements; use one schema for all of them"));
    }
}
