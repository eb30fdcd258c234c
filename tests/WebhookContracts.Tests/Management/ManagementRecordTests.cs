using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.DjinnCi;
using WebhookContracts.DjinnCi.Management;
using WebhookContracts.Launchpad;
using WebhookContracts.Launchpad.Management;
using WebhookContracts.OneFuzz;
using WebhookContracts.OneFuzz.Management;

namespace WebhookContracts.Tests.Management;

/// <summary>Both directions of what the clients send and get: a stand-in of a service reads the one and writes the other.</summary>
public class ManagementRecordTests
{
    private const string Id = "cc6926de-7c6f-487e-96ec-7b632d3ed52b";

    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            OneFuzzContract.Instance.JsonTypeInfoResolver, DjinnCiContract.Instance.JsonTypeInfoResolver, LaunchpadContract.Instance.JsonTypeInfoResolver),
    };

    public static TheoryData<Type, string> Texts => new()
    {
        { typeof(OneFuzzWebhook), $$"""{"webhook_id":"{{Id}}","name":"a","url":null,"event_types":["task_created"],"secret_token":null,"message_format":null}""" },
        { typeof(OneFuzzWebhook), $$"""{"webhook_id":"{{Id}}","name":"a","url":"https://contoso.com/A?b#c","event_types":[],"secret_token":"","message_format":"one_fuzz"}""" },
        { typeof(OneFuzzWebhookCreation), """{"name":"a","url":"https://contoso.com","event_types":["task_created"],"secret_token":"s","message_format":"event_grid"}""" },
        { typeof(OneFuzzWebhookUpdate), $$"""{"webhook_id":"{{Id}}","name":null,"event_types":["task_created"]}""" },
        { typeof(OneFuzzWebhookQuery), "{}" },
        { typeof(OneFuzzWebhookQuery), $$"""{"webhook_id":"{{Id}}"}""" },
        { typeof(OneFuzzWebhookReference), $$"""{"webhook_id":"{{Id}}"}""" },
        { typeof(OneFuzzWebhookDeletion), """{"result":true}""" },
        { typeof(OneFuzzWebhookLogEntry), $$"""{"event_id":"{{Id}}","event_type":"new","event":{"a":[1]},"webhook_id":"{{Id}}","try_count":5,"state":"failed"}""" },
        { typeof(OneFuzzProblem), """{"title":"INVALID_REQUEST","status":400,"detail":"no","traceId":"0"}""" },
        { typeof(DjinnCiWebhookForm), """{"active":true,"events":["build.finished"],"payload_url":"https://ci.example/","secret":"s","ssl":false}""" },
        { typeof(DjinnCiWebhook), """{"active":true,"author_id":2,"events":[],"id":7,"last_response":null,"namespace":null,"namespace_id":4,"payload_url":"https://ci.example/Hook","ssl":true,"url":"/n/a","user_id":2}""" },
        { typeof(DjinnCiWebhookResponse), """{"code":{"Int64":204,"Valid":true},"created_at":"2022-11-01T10:00:00Z","duration":12,"error":null}""" },
        { typeof(DjinnCiValidationErrors), """{"payload_url":["Payload URL field required"],"Ssl":["no"]}""" },
        { typeof(DjinnCiMessage), """{"message":"Not Found"}""" },
        { typeof(LaunchpadWebhookCreation), """{"delivery_url":"http://ci.example/ep","event_types":["git:push:0.1"],"active":true,"secret":"s"}""" },
        { typeof(LaunchpadWebhookUpdate), """{"active":false,"git_ref_pattern":null}""" },
        { typeof(LaunchpadSecretChange), """{"secret":null}""" },
        { typeof(LaunchpadDeliveryRetry), """{"reset":true}""" },
        { typeof(LaunchpadWebhookPage), """{"start":0,"total_size":1,"entries":[{"self_link":"https://api.launchpad.net/devel/a/+webhook/1","delivery_url":"http://ci.example","active":true,"event_types":[],"git_ref_pattern":null}]}""" },
        {
            typeof(LaunchpadWebhookDeliveryPage),
            """{"start":0,"next_collection_link":"https://api.launchpad.net/devel/a?b","entries":[{"self_link":"https://api.launchpad.net/devel/d","event_type":"ping","payload":{"ping":true},"pending":true,"successful":null,"error_message":null,"date_created":"2026-03-27T10:00:00.123456+00:00","date_scheduled":null,"date_first_sent":null,"date_sent":null}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_read_is_written_as_it_came(Type type, string json)
    {
        object? read = JsonSerializer.Deserialize(json, type, s_options);

        Assert.Equal(json, JsonSerializer.Serialize(read, type, s_options));
        Assert.Equal(read, JsonSerializer.Deserialize(json, type));
    }

    /// <summary>What the newest service writes, with nothing but its values set.</summary>
    [Fact]
    public void What_a_stand_in_answers_is_as_the_service_writes_it()
    {
        Assert.Equal(
            $$"""{"webhook_id":"{{Id}}","name":"a","url":null,"event_types":[],"secret_token":null,"message_format":null}""",
            JsonSerializer.Serialize(new OneFuzzWebhook { WebhookId = new(Id), Name = "a", EventTypes = [] }, s_options));
        Assert.Equal(
            """{"active":false,"author_id":1,"events":[],"id":2,"last_response":null,"namespace":null,"namespace_id":3,"payload_url":"https://ci.example","ssl":false,"url":"u","user_id":4}""",
            JsonSerializer.Serialize(
                new DjinnCiWebhook { Active = false, AuthorId = 1, Events = [], Id = 2, NamespaceId = 3, PayloadUrl = new("https://ci.example"), Ssl = false, Url = "u", UserId = 4 }, s_options));
        Assert.Equal(
            """{"self_link":"https://l/w","delivery_url":"https://ci.example","active":true,"event_types":[],"git_ref_pattern":null}""",
            JsonSerializer.Serialize(new LaunchpadWebhook { SelfLink = new("https://l/w"), DeliveryUrl = new("https://ci.example"), Active = true, EventTypes = [] }, s_options));
    }

    [Fact]
    public void No_record_shows_a_secret_or_where_deliveries_go()
    {
        Uri url = new("https://user:pass@ci.example");
        string[] lines =
        [
            new OneFuzzWebhook { WebhookId = Guid.Empty, Name = "a", EventTypes = [], Url = url, SecretToken = "sesame" }.ToString(),
            new OneFuzzWebhookCreation { Name = "a", EventTypes = [], Url = url, SecretToken = "sesame" }.ToString(),
            new OneFuzzWebhookUpdate { WebhookId = Guid.Empty, Url = url, SecretToken = "sesame" }.ToString(),
            new DjinnCiWebhook { AuthorId = 1, Id = 1, NamespaceId = 1, PayloadUrl = url, Ssl = true, UserId = 1 }.ToString(),
            new DjinnCiWebhookForm { PayloadUrl = url, Secret = "sesame" }.ToString(),
            new LaunchpadWebhook { SelfLink = new("https://l/w"), DeliveryUrl = url, Active = true, EventTypes = [] }.ToString(),
            new LaunchpadWebhookCreation { DeliveryUrl = url, EventTypes = [], Secret = "sesame" }.ToString(),
            new LaunchpadWebhookUpdate { DeliveryUrl = url }.ToString(),
            new LaunchpadSecretChange { Secret = "sesame" }.ToString(),

            // Why there was no answer, in the words of what asked: with the URL.
            new DjinnCiWebhookResponse { CreatedAt = default, Duration = 0, Error = "Post \"https://ci.example/?key=sesame\": dial tcp: no route" }.ToString(),
            new LaunchpadWebhookDelivery
            {
                SelfLink = new("https://l/d"),
                EventTypeName = "ping",
                Payload = default(JsonElement),
                Pending = false,
                ErrorMessage = "Connection error: HTTPSConnectionPool(host='ci.example', port=443): Max retries exceeded with url: /?key=sesame",
            }.ToString(),
        ];

        Assert.All(lines, line =>
        {
            Assert.Contains("(secret)", line, StringComparison.Ordinal);
            Assert.DoesNotContain("sesame", line, StringComparison.Ordinal);
            Assert.DoesNotContain("pass", line, StringComparison.Ordinal);
        });
    }
}
