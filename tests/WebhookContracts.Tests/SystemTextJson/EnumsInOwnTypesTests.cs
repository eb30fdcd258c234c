using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using BuildStatus = WebhookContracts.DjinnCi.BuildStatus;

namespace WebhookContracts.Tests.SystemTextJson;

/// <summary>The enums of contracts as parts of an app's own types, in every way that an app can serialize those.</summary>
public class EnumsInOwnTypesTests
{
    private static readonly Dictionary<string, JsonSerializerOptions> s_ways = new()
    {
        ["reflection"] = JsonSerializerOptions.Default,
        ["a generated context"] = OwnTypes.Default.Options,
        ["the contract's resolver before reflection"] = Combine(DjinnCiContract.Instance.JsonTypeInfoResolver, new DefaultJsonTypeInfoResolver()),
        ["the contract's resolver before a generated context"] = Combine(DjinnCiContract.Instance.JsonTypeInfoResolver, OwnTypes.Default),
    };

    private static readonly JsonSerializerOptions s_withNamesForAllEnums = new() { Converters = { new JsonStringEnumConverter() } };

    public static TheoryData<string> Ways => new(s_ways.Keys);

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_open_enum_is_its_name_on_the_wire(string way)
    {
        Job job = new(BuildStatus.PassedWithFailures, null, [BuildStatus.Queued, null], new() { ["a"] = BuildStatus.TimedOut });

        AssertRoundTrip("""{"Status":"passed_with_failures","Before":null,"History":["queued",null],"Parts":{"a":"timed_out"}}""", job, way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_value_that_is_not_known_survives_everywhere(string way)
    {
        OpenEnum<BuildStatus> paused = OpenEnum<BuildStatus>.Unrecognized("paused");

        AssertRoundTrip(
            """{"Status":"paused","Before":"paused","History":["paused"],"Parts":{"a":"paused"}}""", new Job(paused, paused, [paused], new() { ["a"] = paused }), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_plain_enum_is_its_name_on_the_wire_too(string way) => AssertRoundTrip(
        """{"Status":"passed_with_failures","Before":null,"History":["queued",null],"Parts":{"a":"timed_out"}}""",
        new PlainJob(BuildStatus.PassedWithFailures, null, [BuildStatus.Queued, null], new() { ["a"] = BuildStatus.TimedOut }),
        way);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_plain_enum_has_no_room_for_the_text_of_a_value_that_is_not_known(string way)
    {
        Assert.Equal(BuildStatus.Unrecognized, JsonSerializer.Deserialize<BuildStatus>("\"paused\"", s_ways[way]));
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonSerializer.Serialize(BuildStatus.Unrecognized, s_ways[way]));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_key_of_a_map_is_the_name_on_the_wire(string way)
    {
        AssertRoundTrip(
            """{"timed_out":1,"pau\u0022sed":2}""",
            new Dictionary<OpenEnum<BuildStatus>, int> { [BuildStatus.TimedOut] = 1, [OpenEnum<BuildStatus>.Unrecognized("pau\"sed")] = 2 },
            way);
        AssertRoundTrip("""{"timed_out":1,"queued":2}""", new Dictionary<BuildStatus, int> { [BuildStatus.TimedOut] = 1, [BuildStatus.Queued] = 2 }, way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_alias_is_the_value_itself(string way)
    {
        Assert.Equal(ArchiveBuildStatus.FailedToUpload, JsonSerializer.Deserialize<OpenEnum<ArchiveBuildStatus>>("\"Failed to upoad\"", s_ways[way]));
        Assert.Equal("\"FAILEDTOUPLOAD\"", JsonSerializer.Serialize<OpenEnum<ArchiveBuildStatus>>(ArchiveBuildStatus.FailedToUpload, s_ways[way]));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_integer_enum_is_its_number(string way)
    {
        AssertRoundTrip("468", ErrorCode.TaskFailed, way);
        AssertRoundTrip("-7", (ErrorCode)(-7), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_no_text_is_refused_with_its_place(string way)
    {
        foreach (string json in (string[])["7", "null", "[\"queued\"]", "\"\\ud800\""])
        {
            string job = $$"""{"Status":"queued","Before":null,"History":[],"Parts":{"a":{{json}} } }""";

            Assert.Equal("$.Parts.a", Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Job>(job, s_ways[way])).Path);
            Assert.Equal("$.Parts.a", Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<PlainJob>(job, s_ways[way])).Path);
        }
    }

    [Fact]
    public void An_open_enum_is_its_name_on_the_wire_beside_a_converter_for_all_enums() =>
        Assert.Equal("\"passed_with_failures\"", JsonSerializer.Serialize<OpenEnum<BuildStatus>>(BuildStatus.PassedWithFailures, s_withNamesForAllEnums));

    [Fact]
    public void An_enum_that_is_of_no_contract_has_no_names_on_the_wire()
    {
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize<OpenEnum<DayOfWeek>>(DayOfWeek.Monday));
        Assert.Contains("DayOfWeek is not an enum of strings that the generator made", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize<OpenEnum<ErrorCode>>(ErrorCode.TaskFailed));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize<OpenEnum<Own>>(Own.Value));
    }

    private static JsonSerializerOptions Combine(params IJsonTypeInfoResolver[] resolvers) => new() { TypeInfoResolver = JsonTypeInfoResolver.Combine(resolvers) };

    private static void AssertRoundTrip<T>(string json, T value, string way)
    {
        Assert.Equal(json, JsonSerializer.Serialize(value, s_ways[way]));
        Assert.Equivalent(value, JsonSerializer.Deserialize<T>(json, s_ways[way]), strict: true);
    }

    internal sealed record Job(OpenEnum<BuildStatus> Status, OpenEnum<BuildStatus>? Before, List<OpenEnum<BuildStatus>?> History, Dictionary<string, OpenEnum<BuildStatus>> Parts);

    internal sealed record PlainJob(BuildStatus Status, BuildStatus? Before, List<BuildStatus?> History, Dictionary<string, BuildStatus> Parts);

    [JsonConverter(typeof(JsonStringEnumConverter<Own>))]
    private enum Own
    {
        Value,
    }
}

/// <summary>An app's own types, serialized without reflection.</summary>
[JsonSerializable(typeof(EnumsInOwnTypesTests.Job))]
[JsonSerializable(typeof(EnumsInOwnTypesTests.PlainJob))]
[JsonSerializable(typeof(Dictionary<OpenEnum<BuildStatus>, int>))]
[JsonSerializable(typeof(Dictionary<BuildStatus, int>))]
[JsonSerializable(typeof(OpenEnum<ArchiveBuildStatus>))]
[JsonSerializable(typeof(ErrorCode))]
internal sealed partial class OwnTypes : JsonSerializerContext;
