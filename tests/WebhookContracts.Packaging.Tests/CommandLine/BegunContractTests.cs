using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.CommandLine;

/// <summary>What <c>webhooks init</c> begins, in a project that takes the lines that it prints.</summary>
[Trait("Speed", "Slow")]
public class BegunContractTests(InstalledTool tool, PackedPackages packages) : IClassFixture<InstalledTool>, IClassFixture<PackedPackages>
{
    [UnixFact]
    public async Task A_project_with_a_contract_from_an_OpenAPI_document_has_a_record_for_every_webhook()
    {
        Consumer consumer = packages.CreateEmptyConsumer("begun", "init").Write("openapi.yaml", """
            openapi: 3.1.0
            info: { title: Parcels by post, version: "1" }
            webhooks:
              parcel-sent:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [type, id, by]
                          properties:
                            type: { const: parcel.sent }
                            id: { type: string }
                            by:
                              oneOf:
                                - { type: object, properties: { kind: { const: van }, wheels: { type: integer } }, required: [kind] }
                                - { type: object, properties: { kind: { const: dove }, name: { type: string } }, required: [kind] }
              parcel-lost:
                post:
                  requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Loss" } } } }
            components:
              schemas:
                Loss: { type: object, properties: { type: { const: parcel.lost }, on: { type: string, format: date } } }
            """);

        string said = tool.RunInShell($"cd '{consumer.PathOf()}' && webhooks init acme --from-openapi openapi.yaml --name Acme --event-type /type").Yes();
        string items = said[said.IndexOf("<ItemGroup>", StringComparison.Ordinal)..said.IndexOf("Then ", StringComparison.Ordinal)];
        consumer.Write("begun.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              {items}
            </Project>
            """);
        consumer.Write("Program.cs", """"
            using Acme.Webhooks;

            Console.WriteLine(string.Join(' ', AcmeContract.Instance.EventTypes.Select(type => $"{type.Name}={type.RecordType.Name}")));
            Console.WriteLine(AcmeContract.Instance.Parse("""{"type":"parcel.sent","id":"p-1","by":{"kind":"dove","name":"Bo"}}"""u8));
            Console.WriteLine(AcmeContract.Instance.Parse("""{"type":"parcel.lost","on":"2026-01-31"}"""u8));
            """");
        await consumer.BuildAsync();

        string[] lines = await consumer.RunAsync("net10.0");
        Assert.Equal("parcel.sent=ParcelSentEvent parcel.lost=ParcelLostEvent", lines[0]);
        Assert.Matches("^ParcelSentEvent .*Dove.*Name = \"?Bo", lines[1]);
        Assert.Matches("^ParcelLostEvent .*2026", lines[2]);
    }
}
