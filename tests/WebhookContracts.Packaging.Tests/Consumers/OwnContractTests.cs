using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>Contracts of one's own: the generator as others get it, in builds as others run them.</summary>
[Trait("Speed", "Slow")]
public class OwnContractTests : IClassFixture<PackedPackages>
{
    private const string BookedEntry = "schemas/ledger/events/entry-booked.json";

    private static readonly Lazy<Task<(CommandResult Build, Dictionary<string, Consumer> Consumers)>> s_faulty = new(BuildFaultyAsync);

    [Fact]
    public async Task Several_contracts_are_made_for_several_frameworks_beside_other_analyzers()
    {
        Consumer consumer = await BuiltConsumers.GetAsync("OwnContracts");

        foreach (string framework in (string[])["net8.0", "net10.0"])
        {
            string[] lines = await consumer.RunAsync(framework);
            Assert.Equal(
                [
                    "entry.booked 4711 True EntryBookedEvent { EventType = \"entry.booked\", Amount = 12.50, Account = Bank }",
                    "parcel.delivered 4711 True PostMessage { EventType = \"parcel.delivered\", Data = ParcelDeliveredEvent { EventType = \"parcel.delivered\", Parcel = 00000000-0000-0000-0000-000000000000 } }",
                    "order.placed without id True OrderPlacedEvent { EventType = \"order.placed\", Items = [\"tea\", \"cup\"] }",
                    "3",
                    "Receipt",
                ],
                lines);

            // The generator works for the build alone: nothing of it, and no schema, is in what the build makes.
            Assert.Equal(
                ["OwnContracts.dll", "WebhookContracts.dll"],
                Directory.EnumerateFiles(consumer.PathOf("bin", "Debug", framework), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_next_build_sees_a_changed_schema_and_a_new_one()
    {
        Consumer consumer = await BuiltConsumers.GetOwnContractsToChangeAsync();

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
        await consumer.BuildAsync("--no-restore", "--framework", "net10.0");

        Assert.Contains("Total = 7", (await consumer.RunAsync("net10.0"))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReferenceThatLeadsNowhere", "error WHC0004")]
    [InlineData("NoContract", "error WHC1000: The webhook contract schemas/shop/contract.json does not exist")]
    [InlineData("NoRuntime", "error WHC0014")]
    [InlineData("OldLanguage", "error WHC0013")]
    public async Task A_project_with_a_fault_is_told_what_it_is(string project, string error)
    {
        (CommandResult build, Dictionary<string, Consumer> consumers) = await s_faulty.Value;
        string[] lines = [.. build.Output.Split('\n').Where(line => line.Contains(consumers[project].PathOf(), StringComparison.Ordinal))];

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains(lines, line => line.Contains(error, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("CS8785", StringComparison.Ordinal));
        Assert.False(File.Exists(consumers[project].PathOf("bin", "Debug", "net10.0", project + ".dll")), "It was built all the same.");
    }

    [Fact]
    public async Task A_fault_in_a_schema_is_an_error_at_its_place()
    {
        (CommandResult build, Dictionary<string, Consumer> consumers) = await s_faulty.Value;

        Assert.Contains(
            consumers["ReferenceThatLeadsNowhere"].PathOf("schemas", "ledger", "events", "entry-booked.json") + "(5,",
            build.Output,
            StringComparison.Ordinal);
    }

    // One build for all: each is OwnContracts with one thing that is wrong.
    private static async Task<(CommandResult Build, Dictionary<string, Consumer> Consumers)> BuildFaultyAsync()
    {
        PackedPackages packages = new();
        Dictionary<string, Consumer> consumers = [];

        Faulty("ReferenceThatLeadsNowhere").Write(BookedEntry, """
            {
              "x-event": "entry.booked",
              "type": "object",
              "properties": {
                "amount": { "$ref": "../definitions.json#/definitions/Money" }
              }
            }
            """);
        File.Delete(Faulty("NoContract").PathOf("schemas", "shop", "contract.json"));
        EditProject(Faulty("NoRuntime"), "<PackageReference Include=\"WebhookContracts\" Version=\"$(PackedVersion)\" />", "");
        EditProject(Faulty("OldLanguage"), "<Nullable>enable</Nullable>", "<Nullable>enable</Nullable><LangVersion>11</LangVersion>");
        return (await BuiltConsumers.TryBuildAsync(consumers.Values, "Faulty"), consumers);

        Consumer Faulty(string name)
        {
            Consumer consumer = packages.CreateConsumer("OwnContracts", Path.Combine("faulty", name));
            EditProject(consumer, "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", "<TargetFramework>net10.0</TargetFramework>");
            return consumers[name] = consumer;
        }
    }

    private static void EditProject(Consumer consumer, string present, string instead)
    {
        string project = File.ReadAllText(consumer.PathOf("OwnContracts.csproj"));
        Assert.Contains(present, project, StringComparison.Ordinal);
        consumer.Write("OwnContracts.csproj", project.Replace(present, instead, StringComparison.Ordinal));
    }
}
