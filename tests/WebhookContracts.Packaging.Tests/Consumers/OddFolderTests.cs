using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>A project with a contract builds wherever it lies: its paths go through files in which some characters mean something else.</summary>
[Trait("Speed", "Slow")]
public class OddFolderTests : IClassFixture<PackedPackages>
{
    private const string Link = "a symbolic link";

    // Not among them: "%20", below which the SDK itself finds no project.assets.json (NETSDK1004); and the double quote, which ends a path in what the compiler is given.
    private static readonly string[] s_folders =
    [
        "C#", "a;b", "with spaces", "it's 'quoted'", "größe 件数", "50%", "(x) [y] {z}", "!, = & + ~ ^", new('x', 200), Link,
    ];

    private static readonly Lazy<Task<(string Output, Dictionary<string, Consumer> Consumers)>> s_build = new(BuildAllAsync);

    public static TheoryData<string> Folders => new(s_folders);

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_contract_builds_below_a_folder_of_any_name(string folder)
    {
        (string output, Dictionary<string, Consumer> consumers) = await s_build.Value;

        Assert.True(File.Exists(consumers[folder].PathOf("bin", "Debug", "net10.0", "Odd.dll")), output);
    }

    // One build for all. Where the contract were not found, its types would be missing.
    private static async Task<(string Output, Dictionary<string, Consumer> Consumers)> BuildAllAsync()
    {
        PackedPackages packages = new();
        Dictionary<string, Consumer> consumers = s_folders.ToDictionary(folder => folder, folder =>
        {
            string parent = Path.Combine("odd", folder == Link ? "the target of a link" : folder);
            Consumer consumer = packages.CreateEmptyConsumer("Odd", parent);
            if (folder == Link)
            {
                string link = Path.Combine(consumer.PathOf("..", ".."), Link);
                Directory.CreateSymbolicLink(Path.GetFullPath(link), Path.GetFullPath(consumer.PathOf("..")));
                consumer = packages.CreateEmptyConsumer("Odd", Path.Combine("odd", Link));
            }

            return consumer
                .Write("Odd.csproj", """
                    <Project Sdk="Microsoft.NET.Sdk">
                      <PropertyGroup>
                        <TargetFramework>net10.0</TargetFramework>
                      </PropertyGroup>
                      <ItemGroup>
                        <PackageReference Include="WebhookContracts" Version="$(PackedVersion)" />
                        <PackageReference Include="WebhookContracts.Generators" Version="$(PackedVersion)" PrivateAssets="all" />
                        <WebhookContract Include="schemas/c#/contract.json" Namespace="Odd.Webhooks" />
                        <WebhookContract Include="api#/openapi.json" Name="Api" Namespace="Odd.Api" />
                      </ItemGroup>
                    </Project>
                    """)
                .Write("schemas/c#/contract.json", """
                    { "x-webhook": { "name": "Odd", "eventType": { "header": "X-Odd-Event" } }, "anyOf": [{ "$ref": "events/parcel.json" }] }
                    """)
                .Write("schemas/c#/events/parcel.json", """
                    { "x-event": "parcel", "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] }
                    """)
                .Write("schemas/c#/examples/parcel.json", "no schema at all")
                .Write("api#/no schema.json", "no schema at all")
                .Write("api#/openapi.json", """
                    {
                      "openapi": "3.1.0",
                      "info": { "title": "Called otherwise" },
                      "webhooks": {
                        "ping": { "post": { "requestBody": { "content": { "application/json": { "schema": { "properties": { "type": { "const": "ping" }, "id": { "type": "string" } } } } } } } }
                      }
                    }
                    """)
                .Write("Use.cs", """
                    internal static class Use
                    {
                        public static string? IdOfPing => ((Odd.Api.PingEvent)Odd.Api.ApiContract.Instance.Parse("{}"u8)).Id;

                        public static string Id => Odd.Webhooks.ParcelEvent.Parse("{}"u8).Id;
                    }
                    """);
        });
        return ((await BuiltConsumers.TryBuildAsync(consumers.Values, "Odd")).Output, consumers);
    }
}
