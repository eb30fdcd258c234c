using System.Globalization;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Diagnostics;

/// <summary>A format of a contract's own needs a type of the project, and its absence is said where the contract names it.</summary>
public class FormatTypeTests
{
    private const string Members =
        "public static T Parse(string text, System.IFormatProvider? provider) => new(); public static bool TryParse(string? text, System.IFormatProvider? provider, out T result) { result = new(); return true; }";

    [Theory]
    [InlineData("")]
    [InlineData("namespace Acme { public class Money; }")]
    [InlineData("namespace Acme { public struct Money; }")]
    [InlineData("namespace Acme { public record Money : System.IParsable<Money> { # } }")]
    [InlineData("namespace Acme { struct Money : System.IParsable<Money> { # } }")]
    [InlineData("namespace Acme { public struct Money<T> : System.IParsable<Money<T>> { } }")]
    [InlineData("namespace Acme { public struct Money : System.IParsable<Money> { # } }", false)]
    [InlineData("namespace Acme { public record struct Money : System.ISpanParsable<Money> { # public static Money Parse(System.ReadOnlySpan<char> text, System.IFormatProvider? provider) => new(); public static bool TryParse(System.ReadOnlySpan<char> text, System.IFormatProvider? provider, out Money result) { result = new(); return true; } } }", false)]
    public void A_type_that_is_no_public_struct_and_can_be_parsed_is_an_error_at_its_name(string source, bool isError = true)
    {
        GeneratorRun run = Contract("Acme.Money").Generate(source.Replace("#", Members.Replace("T ", "Money ", StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.Equal(isError ? ["WHC0016 contract.json(3,23)"] : [], run.Diagnostics);
    }

    [Fact]
    public void A_type_may_stand_in_another() =>
        Assert.Empty(Contract("Acme.Outer.Money")
            .Generate($"namespace Acme {{ public static class Outer {{ public struct Money : System.IParsable<Money> {{ {Members.Replace("T ", "Money ", StringComparison.Ordinal)} }} }} }}")
            .Diagnostics);

    [Fact]
    public void The_message_says_what_is_needed() =>
        Assert.Equal(
            "the format \"money\" needs a public struct Acme.Money that implements IParsable<Money>; the project and what it refers to have none",
            Assert.Single(Contract("Acme.Money").Generate().Result.Diagnostics).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public void A_type_that_is_added_is_seen_and_nothing_is_emitted_again()
    {
        GeneratorRun missing = Contract("Acme.Money").Generate();
        GeneratorRun found = missing.AgainWithSource($"namespace Acme {{ public struct Money : System.IParsable<Money> {{ {Members.Replace("T ", "Money ", StringComparison.Ordinal)} }} }}");

        Assert.Empty(found.Diagnostics);
        Assert.DoesNotContain(PipelineSteps.Changed(found.Result), step => step.StartsWith("Models", StringComparison.Ordinal));
        Assert.All(missing.Result.GeneratedSources.Zip(found.Result.GeneratedSources), pair => Assert.Same(pair.First.SourceText, pair.Second.SourceText));
    }

    private static SchemaFiles Contract(string type) => SchemaFiles.Of(
        $$"""
        { "x-webhook": {
          "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" }, "formats": {
             "money"  :       "{{type}}" } },
          "anyOf": [{ "x-event": "ping", "properties": { "price": { "type": "string", "format": "money" } } }] }
        """);
}
