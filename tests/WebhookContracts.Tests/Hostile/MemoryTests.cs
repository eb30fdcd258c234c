using System.Globalization;
using System.Text;
using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Json;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Hostile;

/// <summary>
/// Whatever a body is made of, what is read of it takes few times its length. Measured alone, because memory is the process's.
/// </summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public class MemoryTests
{
    private const int BodyLength = 4 * 1024 * 1024;

    // Of JSON that is kept. What is read into lists and maps of types of their own takes what those take, and is bounded by MaximumItems.
    private const double MostTimesTheBody = 2;

    public static TheoryData<string> Shapes => [.. s_shapes.Keys];

    private static readonly Dictionary<string, Func<int, (byte[] Body, Func<byte[], object> Read)>> s_shapes = new()
    {
        ["an unknown event, a list of numbers"] = length => (Filled("[", "1,", "1]", length), Unknown),
        ["an unknown event, a list of empty lists"] = length => (Filled("[", "[],", "[]]", length), Unknown),
        ["an unknown event, a list of empty objects"] = length => (Filled("[", "{},", "{}]", length), Unknown),
        ["an unknown event, lists of lists"] = length => (Filled("[", "[[1],[[]]],", "1]", length), Unknown),
        ["an unknown event, a name again and again"] = length => (Filled("{", "\"\":0,", "\"\":0}", length), Unknown),
        ["an unknown event, half characters"] = length => (Filled("[", "\"\\ud800\",", "1]", length), Unknown),
        ["additional members of one byte"] = length => (Filled("{\"ping\":true", i => $",\"{i:x}\":1", "}", length), Ping),
        ["additional members with escaped names"] = length => (Filled("{\"ping\":true", i => $",\"\\u0000{i:x}\":1", "}", length), Ping),
        ["an additional member, a list of numbers"] = length => (Filled("{\"ping\":true,\"more\":[", "1,", "1]}", length), Ping),
        ["an additional member, a map"] = length => (Filled("{\"ping\":true,\"more\":{", "\"a\":{},", "\"a\":1}}", length), Ping),
        ["an additional member, white space"] = length => (Filled("{\"ping\":true,\"more\":[", " ", "]}", length), Ping),
        ["additional members that are not kept"] = length => (Filled("{\"ping\":true", i => $",\"{i:x}\":[[]]", "}", length), PingAlone),
        ["an envelope with the type last"] = length => (Filled("{" + Envelope + ",\"event\":{\"ping_id\":\"" + Id + "\"", i => $",\"{i:x}\":[]", "},\"event_type\":\"ping\"}", length), OneFuzz),
        ["an envelope with the type last and decoys behind it"] =
            length => (Filled("{" + Envelope + ",\"event\":{\"ping_id\":\"" + Id + "\"", i => $",\"{i:x}\":[]", "},\"event_type\":\"ping\",\"z\":{\"event_type\":\"proxy_created\"}}", length), OneFuzz),
        ["an envelope with the type last, unknown, and decoys before it"] =
            length => (Filled("{" + Envelope + ",\"event\":[", "{\"event_type\":\"ping\"},", "1],\"event_type\":\"future\"}", length), OneFuzz),
        ["an Event Grid event of unknown type, a list of numbers"] =
            length => (Filled("[{\"id\":\"" + Id + "\",\"subject\":\"\",\"eventTime\":\"2026-01-01T00:00:00Z\",\"dataVersion\":\"1.0.0\",\"data\":[", "1,", "1],\"EventType\":\"future\"}]", length), OneFuzz),
        ["an untyped redelivery that no event has the shape of"] = length => (Filled("{\"a\":[", "1,", "1]}", length), body => DjinnCiContract.Instance.ParseEvent(DjinnCiContract.LostEventType, body)),
        ["a list of any JSON"] = length => (Filled("[", "\"\",1,[],{},", "1]", Math.Min(length, 2_000_000)), Read<IReadOnlyList<JsonElement>, KeptListFormat<JsonElement, JsonElementFormat>>),
        ["a map of any JSON"] = length => (Filled("{", i => $"\"{i:x}\":1,", "\"\":1}", length), Read<IReadOnlyDictionary<string, JsonElement>, KeptMapFormat<JsonElement, JsonElementFormat>>),
    };

    private static string Id => "00000000-0000-0000-0000-000000000001";

    private static string Envelope => $"\"webhook_id\":\"{Id}\",\"event_id\":\"{Id}\",\"instance_id\":\"{Id}\",\"instance_name\":\"a\"";

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_kept_takes_few_times_the_body(string shape)
    {
        (byte[] body, Func<byte[], object> read) = s_shapes[shape](BodyLength);
        Func<byte[], object> warm = s_shapes[shape](1_000).Read;
        warm(s_shapes[shape](1_000).Body);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        object value = read(body);
        long live = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(value);
        GC.KeepAlive(body);

        Assert.True(live <= MostTimesTheBody * body.Length, $"{live} bytes live of {body.Length}.");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_allocated_on_the_way_grows_as_the_body_does(string shape)
    {
        (byte[] body, Func<byte[], object> read) = s_shapes[shape](BodyLength);

        long before = GC.GetAllocatedBytesForCurrentThread();
        read(body);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Doubling buffers, and an event that is read again because its type was guessed wrong.
        Assert.True(allocated <= 25L * body.Length, $"{allocated} bytes allocated of {body.Length}.");
    }

    private static LaunchpadEvent Unknown(byte[] body) => LaunchpadContract.Instance.ParseEvent("future", body);

    private static LaunchpadEvent Ping(byte[] body) => LaunchpadContract.Instance.ParseEvent("ping", body);

    private static LaunchpadEvent PingAlone(byte[] body) => LaunchpadContract.Instance.ParseEvent("ping", body, new WebhookReadOptions { KeepAdditionalProperties = false });

    private static OneFuzzMessage OneFuzz(byte[] body) => OneFuzzContract.Instance.Parse(body);

    private static object Read<T, TFormat>(byte[] body)
        where TFormat : IJsonFormat<T>
    {
        Utf8JsonReader reader = new(body);
        reader.Read();
        return TFormat.Read(ref reader, WebhookReadOptions.Default)!;
    }

    private static byte[] Filled(string begin, string item, string end, int length) => Filled(begin, _ => item, end, length);

    private static byte[] Filled(string begin, Func<int, FormattableString> item, string end, int length) =>
        Filled(begin, i => item(i).ToString(CultureInfo.InvariantCulture), end, length);

    private static byte[] Filled(string begin, Func<int, string> item, string end, int length)
    {
        StringBuilder body = new(begin, length);
        for (int i = 0; body.Length < length - end.Length - 20; i++)
        {
            body.Append(item(i));
        }

        return body.Append(end).ToString().Utf8();
    }
}
