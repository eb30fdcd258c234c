using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Growth;

/// <summary>A file of 50 MB is read like a small one, or refused at its first mistake.</summary>
public class HugeFileTests
{
    private const int Length = 50_000_000;

    private static readonly string s_contract = Acme.Members("\"id\": { \"type\": \"integer\" }").Texts["contract.json"];

    [Theory]
    [InlineData('[', "WHC0001 contract.json(1,201)")]
    [InlineData('\0', "WHC0001 contract.json(1,1)")]
    [InlineData('"', "WHC0001 contract.json(1,3)")]
    [InlineData('7', "WHC0002 contract.json(1,1)")]
    public void What_is_no_contract_is_refused_where_it_ceases_to_be_one(char character, string problem)
    {
        GeneratorRun run = SchemaFiles.Of(new string(character, Length)).Generate();

        Assert.Equal([problem], run.Diagnostics);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void What_says_nothing_that_matters_is_passed_over()
    {
        SchemaFiles acme = Acme.Members("\"id\": { \"type\": \"integer\" }");
        IReadOnlyDictionary<string, string> expected = acme.Generate().Sources;

        Assert.Equal(expected, acme.With("contract.json", s_contract + new string(' ', Length)).Generate().Sources);
        Assert.Equal(expected, acme.Edit("contract.json", "\"anyOf\"", $"\"$comment\": \"{new string('x', Length)}\", \"anyOf\"").Generate().Sources);
    }
}
