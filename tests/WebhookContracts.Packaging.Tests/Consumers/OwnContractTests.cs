using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>Contracts of one's own: the generator as others get it, in builds as others run them.</summary>
[Collection(PackedPackagesTests.Name)]
[Trait("Speed", "Slow")]
public class OwnContractTests(PackedPackages packages)
{
    private const string BookedEntry = "schemas/ledger/events/entry-booked.json";

    [Fact]
    public async Task Several_contracts_are_made_for_several_frameworks_beside_other_analyzers()
    {
        Consumer consumer = packages.CreateConsumer("OwnContracts");

        await consumer.BuildAsync();

        foreach (string framework in (string[])["net8.0", "net10.0"])
        {
            string[] lines = await consumer.RunAsync(framework);
            Assert.StartsWith("entry.booked 4711 True EntryBookedEvent { EventType = entry.booked, IsKnown = True, Amount = 12.50, Account = Bank", lines[0], StringComparison.Ordinal);
            Assert.StartsWith("parcel.delivered 4711 True PostMessage { EventType = parcel.delivered, Data = ParcelDeliveredEvent {", lines[1], StringComparison.Ordinal);
            Assert.StartsWith("order.placed without id True OrderPlacedEvent {", lines[2], StringComparison.Ordinal);
            Assert.Equal(["3", "Receipt"], lines[3..]);

            // The generator works for the build alone: nothing of it, and no schema, is in what the build makes.
            Assert.Equal(
                ["OwnContracts.dll", "WebhookContracts.dll"],
                Directory.EnumerateFiles(consumer.PathOf("bin", "Debug", framework), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_next_build_sees_a_changed_schema_and_a_new_one()
    {
        Consumer consumer = packages.CreateConsumer("OwnContracts");
        await consumer.BuildAsync("--framework", "net10.0");

        consumer.Write("schemas/ledger/events/entry-reversed.json", """
            { "x-event": "entry.reversed", "type": "object", "properties": { "entry": { "type": "integer" } }, "required": ["entry"] }
            """);
        consumer.Write(BookedEntry, File.ReadAllText(consumer.PathOf(BookedEntry)).Replace("\"amount\"", "\"total\"", StringComparison.Ordinal));
        consumer.Write(
            "schemas/ledger/contract.json",
            File.ReadAllText(consumer.PathOf("schemas/ledger/contract.json")).Replace(
                "[{ \"$ref\": \"events/entry-booked.json\" }]",
                "[{ \"$ref\": \"events/entry-booked.json\" }, { \"$ref\": \"events/entry-reversed.json\" }]",
                StringComparison.Ordinal));
        consumer.Write(
            "Program.cs",
            File.ReadAllText(consumer.PathOf("Program.cs")).Replace(
                "Amount = 12.50m",
                "Total = new EntryReversedEvent { Entry = 7 }.Entry",
                StringComparison.Ordinal));
        await consumer.BuildAsync("--framework", "net10.0");

        Assert.Contains("Total = 7", (await consumer.RunAsync("net10.0"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_a_schema_is_an_error_at_its_place()
    {
        Consumer consumer = packages.CreateConsumer("OwnContracts");
        consumer.Write(BookedEntry, """
            {
              "x-event": "entry.booked",
              "type": "object",
              "properties": {
                "amount": { "$ref": "../definitions.json#/definitions/Money" }
              }
            }
            """);

        CommandResult build = await consumer.TryBuildAsync("--framework", "net10.0");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains(consumer.PathOf("schemas", "ledger", "events", "entry-booked.json") + "(5,", build.Output, StringComparison.Ordinal);
        Assert.Contains("error WHC0004", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS8785", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_not_there_is_an_error_that_says_so()
    {
        Consumer consumer = packages.CreateConsumer("OwnContracts");
        File.Delete(consumer.PathOf("schemas", "shop", "contract.json"));

        CommandResult build = await consumer.TryBuildAsync("--framework", "net10.0");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error WHC1000: The webhook contract schemas/shop/contract.json does not exist", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<PackageReference Include=\"WebhookContracts\" Version=\"$(PackedVersion)\" />", "", "error WHC0014")]
    [InlineData("<Nullable>enable</Nullable>", "<Nullable>enable</Nullable><LangVersion>11</LangVersion>", "error WHC0013")]
    public async Task A_project_that_lacks_something_is_told_what(string present, string instead, string error)
    {
        Consumer consumer = packages.CreateConsumer("OwnContracts");
        string project = File.ReadAllText(consumer.PathOf("OwnContracts.csproj"));
        Assert.Contains(present, project, StringComparison.Ordinal);
        consumer.Write("OwnContracts.csproj", project.Replace(present, instead, StringComparison.Ordinal));

        CommandResult build = await consumer.TryBuildAsync("--framework", "net10.0");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains(error, build.Output, StringComparison.Ordinal);
    }
}
