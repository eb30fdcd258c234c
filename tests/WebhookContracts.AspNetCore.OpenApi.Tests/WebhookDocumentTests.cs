using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Parcel.Webhooks;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.AspNetCore.OpenApi.Tests;

/// <summary>What ASP.NET Core's own document says of webhooks.</summary>
public class WebhookDocumentTests
{
    private static readonly WebhookSecrets s_secrets = WebhookSecret.FromUtf8("a secret of these tests");

    [Fact]
    public async Task An_endpoint_takes_what_its_contract_describes_and_says_how_it_answers()
    {
        JsonNode document = await DocumentAsync(app => app.MapWebhook(LaunchpadContract.Instance, "/webhooks/launchpad", webhook => webhook.UseSecrets(s_secrets)));
        JsonNode operation = document["paths"]!["/webhooks/launchpad"]!["post"]!;

        Assert.Equal("receiveLaunchpad", operation["operationId"]!.GetValue<string>());
        Assert.Equal(
            ["X-Launchpad-Event-Type", "X-Launchpad-Delivery", "X-Hub-Signature"],
            operation["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>()));
        Assert.Equal(["202", "400", "401", "405", "413", "415", "503"], operation["responses"]!.AsObject().Select(answer => answer.Key));
        Assert.NotNull(operation["responses"]!["503"]!["headers"]!["Retry-After"]);
        Assert.Equal("#/components/schemas/Launchpad.Message", operation["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal(
            LaunchpadContract.Instance.EventTypes.Select(eventType => "#/components/schemas/Launchpad." + eventType.RecordType.Name),
            document["components"]!["schemas"]!["Launchpad.Message"]!["anyOf"]!.AsArray().Select(item => item!["$ref"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_schema_says_in_the_document_what_it_says_in_its_file()
    {
        JsonNode document = await DocumentAsync(app => app.MapWebhook(LaunchpadContract.Instance, "/webhooks/launchpad", webhook => webhook.UseSecrets(s_secrets)));
        JsonNode file = JsonNode.Parse(Repository.Read("schemas", "launchpad", "events", "git-push.json"))!;
        JsonNode schema = document["components"]!["schemas"]!["Launchpad.GitPushEvent"]!;

        Assert.Equal(Names(file["required"]!), Names(schema["required"]!));
        Assert.Equal(file["properties"]!.AsObject().Select(member => member.Key).Order(), schema["properties"]!.AsObject().Select(member => member.Key).Order());
        Assert.Equal(file["description"]!.GetValue<string>(), schema["description"]!.GetValue<string>());
        Assert.DoesNotContain("\"x-", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_the_document_is_one()
    {
        JsonNode document = await DocumentAsync(
            app =>
            {
                app.MapGet("/", () => "something else");
                app.MapWebhooks(Bundled.All, configure: webhook => webhook.UseSecrets(s_secrets));
            },
            webhooks =>
            {
                foreach (WebhookContract contract in Bundled.All)
                {
                    webhooks.DescribeSending(contract);
                }
            });

        string[] references = [.. ReferencesIn(document)];
        Assert.InRange(references.Length, 100, 10_000);
        Assert.All(references.Distinct(), reference => Assert.NotNull(document["components"]!["schemas"]![reference["#/components/schemas/".Length..]]));
        Assert.Equal(["/", "/webhooks/djinn-ci", "/webhooks/launchpad", "/webhooks/onefuzz"], document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        ReadResult read = OpenApiDocument.Parse(document.ToJsonString(), OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors);
    }

    [Fact]
    public async Task What_is_sent_stands_under_webhooks_by_its_event_type()
    {
        JsonNode document = await DocumentAsync(_ => { }, webhooks => webhooks.DescribeSending(OneFuzzContract.Instance));
        JsonObject sent = document["webhooks"]!.AsObject();

        Assert.Equal(OneFuzzContract.Instance.EventTypes.Select(eventType => eventType.Name), sent.Select(webhook => webhook.Key));
        JsonArray schema = sent["task_failed"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["allOf"]!.AsArray();
        Assert.Equal("#/components/schemas/OneFuzz.Message", schema[0]!["$ref"]!.GetValue<string>());
        Assert.Equal("#/components/schemas/OneFuzz.TaskFailedEvent", schema[1]!["properties"]!["event"]!["$ref"]!.GetValue<string>());
        Assert.Equal("task_failed", schema[1]!["properties"]!["event_type"]!["const"]!.GetValue<string>());
        Assert.NotNull(sent["task_failed"]!["post"]!["responses"]!["2XX"]);
    }

    [Fact]
    public async Task A_contract_of_ones_own_is_described_by_the_schemas_in_its_folder()
    {
        JsonNode document = await DocumentAsync(
            app => app.MapWebhook(ParcelContract.Instance, "/parcels", webhook => webhook.UseSecrets(s_secrets)),
            webhooks => webhooks.UseSchemas(ParcelContract.Instance, "schemas/parcel").DescribeSending(ParcelContract.Instance));

        Assert.Equal(
            "#/components/schemas/Parcel.Message",
            document["paths"]!["/parcels"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal(["Parcel.DeliveredEvent", "Parcel.Message"], document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Order(StringComparer.Ordinal));
        Assert.Single(document["webhooks"]!.AsObject());
    }

    [Fact]
    public async Task A_contract_whose_schemas_nobody_gave_takes_any_object()
    {
        JsonNode document = await DocumentAsync(app => app.MapWebhook(ParcelContract.Instance, "/parcels", webhook => webhook.UseSecrets(s_secrets)));

        Assert.Equal("object", document["paths"]!["/parcels"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["type"]!.GetValue<string>());
    }

    private static IEnumerable<string> Names(JsonNode names) => names.AsArray().Select(name => name!.GetValue<string>()).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : ReferencesIn(member.Value)),
        JsonArray items => items.SelectMany(ReferencesIn),
        _ => [],
    };

    private static async Task<JsonNode> DocumentAsync(Action<WebApplication> map, Action<WebhookOpenApiOptions>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseTestServer();
        builder.Services.AddWebhooks();
        builder.Services.AddOpenApi(options => options.AddWebhooks(configure));
        await using WebApplication app = builder.Build();
        app.MapOpenApi();
        map(app);
        await app.StartAsync();
        using HttpClient client = app.GetTestClient();
        return JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
    }
}
