using System.Buffers;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tests.Fixtures;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.SystemTextJson;

/// <summary>Records work with <see cref="JsonSerializer"/> and all that is built on it, with reflection and without.</summary>
public class SerializerTests
{
    private static readonly JsonSerializerOptions s_resolverOnly = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine([.. Bundled.All.Select(contract => contract.JsonTypeInfoResolver)]),
    };

    // As an app does whose own types are found by reflection.
    private static readonly JsonSerializerOptions s_withReflection = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(OneFuzzContract.Instance.JsonTypeInfoResolver, new DefaultJsonTypeInfoResolver()),
    };

    private static readonly JsonSerializerOptions s_tinyBuffer = new(s_resolverOnly) { DefaultBufferSize = 1 };

    public static TheoryData<string> Messages => Fixture.Paths(Fixture.All.Where(fixture => !fixture.IsEventAlone));

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_read_and_written_as_the_contract_does(string path)
    {
        Fixture fixture = Fixture.At(path);
        object message = fixture.Parse();
        byte[] written = fixture.Write(message);

        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, s_resolverOnly])
        {
            Assert.Equal(message, JsonSerializer.Deserialize(fixture.Body, message.GetType(), options));
            Assert.Equal(message, JsonSerializer.Deserialize(fixture.Body.Text(), message.GetType(), options));
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(written).RootElement, JsonSerializer.SerializeToElement(message, message.GetType(), options)));
        }
    }

    [Fact]
    public void A_path_is_its_text_in_an_own_type_too()
    {
        (UrlPath Path, UrlPath? None) own = (new UrlPath("/~alice/widget"), null);
        JsonSerializerOptions withFields = new() { IncludeFields = true };

        Assert.Equal("""{"Item1":"/~alice/widget","Item2":null}""", JsonSerializer.Serialize(own, withFields));
        Assert.Equal(own, JsonSerializer.Deserialize<(UrlPath, UrlPath?)>("""{"Item1":"/~alice/widget","Item2":null}""", withFields));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_is_read_from_a_stream_that_trickles(string path)
    {
        Fixture fixture = Fixture.At(path);
        object message = fixture.Parse();
        using TricklingStream stream = new(fixture.Body, 3);

        Assert.Equal(message, await JsonSerializer.DeserializeAsync(stream, message.GetType(), s_tinyBuffer));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_read_from_pieces_with_every_name_escaped(string path)
    {
        Fixture fixture = Fixture.At(path);
        object message = fixture.Parse();
        byte[] escaped = EscapeNames(fixture.Body);

        Assert.Equal(message, fixture.Parse(escaped));
        foreach (byte[] body in (byte[][])[fixture.Body, escaped])
        {
            int step = Math.Max(1, body.Length / 20);
            for (int cut = 1; cut < body.Length; cut += step)
            {
                AssertRead(message, Segments.Of(body, cut));
            }

            AssertRead(message, Segments.Of(body, [.. Enumerable.Range(1, (body.Length - 1) / 2).Select(i => 2 * i)]));
        }
    }

    [Fact]
    public void Every_type_of_every_contract_is_there_without_reflection()
    {
        IEnumerable<Type> types = typeof(OneFuzzContract).Assembly.GetExportedTypes().Where(type => type.GetMethod("<Clone>$") is not null);
        IEnumerable<Type> records = types.Where(type => type.IsDefined(typeof(JsonConverterAttribute), inherit: false));
        IEnumerable<Type> enums = records
            .SelectMany(type => type.GetProperties())
            .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OpenEnum<>));

        Assert.True(records.Count() > 100);
        Assert.All(records.Concat(enums).Distinct(), type => Assert.True(s_resolverOnly.TryGetTypeInfo(type, out _), type.FullName));
    }

    [Fact]
    public void An_event_is_written_by_its_base_as_what_it_is()
    {
        BugEvent bug = (BugEvent)Fixture.At("launchpad/examples/bug.json").Parse();
        string expected = LaunchpadContract.Instance.Serialize(bug).Text();

        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, s_resolverOnly])
        {
            Assert.Equal(expected, JsonSerializer.Serialize<LaunchpadEvent>(bug, options));
            Assert.Equal(expected, JsonSerializer.Serialize(bug, options));
            Assert.Equal("null", JsonSerializer.Serialize<LaunchpadEvent?>(null, options));
        }
    }

    [Fact]
    public void An_event_of_unknown_type_is_written_as_its_payload()
    {
        UnknownLaunchpadEvent unknown = (UnknownLaunchpadEvent)LaunchpadContract.Instance.Parse("""{"a":1.0}""".Utf8(), "no:such:event");
        UntypedInviteEvent invite = (UntypedInviteEvent)DjinnCiContract.Instance.Parse(Fixture.At("djinn-ci/examples/invite.accepted.json").Body, "Type(0)");
        UntypedBuildEvent build = (UntypedBuildEvent)DjinnCiContract.Instance.Parse(Fixture.At("djinn-ci/examples/build.started.json").Body, "Type(0)");

        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, s_resolverOnly])
        {
            Assert.Equal("""{"a":1.0}""", JsonSerializer.Serialize(unknown, options));
            Assert.Equal("""{"a":1.0}""", JsonSerializer.Serialize<LaunchpadEvent>(unknown, options));
            Assert.Equal(DjinnCiContract.Instance.Serialize(invite).Text(), JsonSerializer.Serialize(invite, options));
            Assert.Equal(DjinnCiContract.Instance.Serialize(build).Text(), JsonSerializer.Serialize(build, options));
        }
    }

    [Fact]
    public void An_event_is_not_read_by_its_base()
    {
        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, s_resolverOnly])
        {
            Refuse<LaunchpadEvent>(options);
            Refuse<OneFuzzEvent>(options);
            Refuse<DjinnCiEvent>(options);
            Refuse<UnknownLaunchpadEvent>(options);
            Refuse<UntypedInviteEvent>(options);
        }

        static void Refuse<T>(JsonSerializerOptions options)
        {
            NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<T>("{}", options));
            Assert.Contains("Parse(body, eventType)", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("ParseEvent(eventType, body)", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Records_and_open_enums_may_be_part_of_other_types()
    {
        OneFuzzMessage message = (OneFuzzMessage)Fixture.At("onefuzz/examples/ping.json").Parse();
        Stored stored = new(message, TaskState.Running, null, [OpenEnum<TaskState>.Unrecognized("paused")], message.Event);

        string json = JsonSerializer.Serialize(stored, s_withReflection);
        StoredWithoutEvent read = JsonSerializer.Deserialize<StoredWithoutEvent>(json, s_withReflection)!;

        Assert.Equal(message, read.Message);
        Assert.Equal(TaskState.Running, read.State);
        Assert.Null(read.Other);
        Assert.Equal("paused", Assert.Single(read.States).UnrecognizedText);
        Assert.Contains($"\"Event\":{OneFuzzContract.Instance.SerializeEvent(message.Event).Text()}", json, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<OpenEnum<TaskState>>("null", s_withReflection));
        Assert.Null(JsonSerializer.Deserialize<BugEvent>("null"));
    }

    [Fact]
    public void Options_for_other_types_change_nothing()
    {
        BugEvent bug = (BugEvent)Fixture.At("launchpad/examples/bug.json").Parse();
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.WriteAsString,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            WriteIndented = true,
        };

        string json = JsonSerializer.Serialize(bug, options);

        Assert.Equal(bug, BugEvent.Parse(json.Utf8()));
        Assert.Contains("\n", json, StringComparison.Ordinal);
        Assert.Equal(bug, JsonSerializer.Deserialize<BugEvent>(json, options));
    }

    [Fact]
    public async Task HttpClient_reads_a_record()
    {
        Fixture fixture = Fixture.At("onefuzz/examples/crash_reported.json");
        using HttpClient client = new(new Answering(fixture.Body));

        Assert.Equal(fixture.Parse(), await client.GetFromJsonAsync<OneFuzzMessage>(new Uri("https://example.com/"), s_resolverOnly));
    }

    [Theory]
    [InlineData("""{"ping":7}""", "At /ping: Expected true or false, found the number 7.", "$")]
    [InlineData("""{"ping":true,"ping":true}""", "At /ping: Expected each member once, found the member \"ping\" again, under this name or another that means the same.", "$")]
    [InlineData("[]", "Expected an object, found an array.", "$")]
    public void A_fault_is_a_JsonException_with_its_place(string json, string message, string path)
    {
        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, s_resolverOnly])
        {
            JsonException fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PingEvent>(json, options));

            Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
            Assert.Equal(path, fault.Path);
        }
    }

    [Theory]
    [InlineData("""{"new":{"title":"\ud800"}}""")]
    [InlineData("""{"new":{"ti\ud800":1}}""")]
    [InlineData("""{"new":{"title":""")]
    [InlineData("""{"new":{"title":01}}""")]
    public void What_the_reader_itself_refuses_is_a_JsonException_too(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<BugEvent>(json));

    [Theory]
    [InlineData("""{"event_id":"4e84713d-50cd-41ec-890b-d6d033c5c2de","event":{"pool_name":"\ud800"},"event_type":"pool_deleted"}""")]
    [InlineData("""[{"EventType":"ping","dataVersion":"1.0.0","subject":"s","eventTime":"2022-12-01T08:09:10Z","id":"4e84713d-50cd-41ec-890b-d6d033c5c2de","data":{"\ud800":1}}]""")]
    public void Half_a_character_behind_the_readers_back_is_a_JsonException_too(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<OneFuzzMessage>(json));

    private static void AssertRead(object expected, ReadOnlySequence<byte> json)
    {
        Utf8JsonReader reader = new(json);
        Assert.Equal(expected, JsonSerializer.Deserialize(ref reader, expected.GetType(), s_resolverOnly));
    }

    private static byte[] EscapeNames(byte[] json)
    {
        foreach (JsonPlace member in JsonPlace.All(json).Where(place => place.NameStart < place.Start).OrderByDescending(place => place.NameStart))
        {
            // The last letter of the name: where a comparison that stops early would not look.
            int quote = json.AsSpan(member.NameStart + 1).IndexOf((byte)'"') + member.NameStart + 1;
            bool isPlain = quote > member.NameStart + 1 && json.AsSpan(member.NameStart + 1, quote - member.NameStart - 1).IndexOf((byte)'\\') < 0;
            json = !isPlain ? json : Edited.Between(json, quote - 1, quote, $"\\u00{json[quote - 1]:x2}".Utf8());
        }

        return json;
    }

    private sealed record Stored(OneFuzzMessage Message, OpenEnum<TaskState> State, OpenEnum<TaskState>? Other, OpenEnum<TaskState>[] States, OneFuzzEvent Event);

    private sealed record StoredWithoutEvent(OneFuzzMessage Message, OpenEnum<TaskState> State, OpenEnum<TaskState>? Other, OpenEnum<TaskState>[] States);

    private sealed class Answering(byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } });
    }
}
