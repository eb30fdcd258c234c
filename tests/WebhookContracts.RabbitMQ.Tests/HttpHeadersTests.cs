using System.Text;

namespace WebhookContracts.RabbitMQ.Tests;

/// <summary>Headers of requests among those of messages.</summary>
public class HttpHeadersTests
{
    private const int Room = 64 * 1024;

    [Fact]
    public void Every_header_has_a_prefix_that_means_nothing_to_a_broker_and_a_name_in_lower_case()
    {
        Dictionary<string, object?> message = Written([new("CC", "other"), new("x-death", "1"), new("X-Hub-Signature", "sha1=00")]);

        Assert.Equal(["http:cc", "http:x-death", "http:x-hub-signature"], message.Keys);
    }

    [Fact]
    public void What_came_several_times_comes_several_times()
    {
        WebhookHeaders headers = Read(Written([new("A", "1"), new("a", "2"), new("A", "3"), new("B", "größe")]));

        Assert.Equal(["1", "2", "3"], headers.Where(header => header.Key == "a").Select(header => header.Value));
        Assert.True(headers.TryGetSingle("b", out string? single));
        Assert.Equal("größe", single);
    }

    [Fact]
    public void Where_there_is_no_room_the_longest_are_left_out()
    {
        Dictionary<string, object?> message = Written([new("Long", new string('x', Room)), new("Longer", new string('x', 2 * Room)), new("Short", "1"), new("Fits", new string('x', 1_000))]);

        Assert.Equal(["http:short", "http:fits"], message.Keys);
    }

    [Fact]
    public void A_name_that_is_too_long_for_AMQP_is_left_out()
    {
        Dictionary<string, object?> message = Written([new(new string('n', 251), "1"), new(new string('m', 250), "1")]);

        Assert.Equal(["http:" + new string('m', 250)], message.Keys);
    }

    [Fact]
    public void Headers_of_others_are_none_of_the_requests()
    {
        WebhookHeaders headers = Read(new() { ["traceparent"] = "00", ["http:a"] = "1"u8.ToArray(), ["http:b"] = 1, ["http:c"] = null });

        Assert.Equal([new("a", "1")], headers);
    }

    private static Dictionary<string, object?> Written(KeyValuePair<string, string>[] headers)
    {
        Dictionary<string, object?> message = [];
        HttpHeaders.Write(headers, message, Room);
        return message;
    }

    // As it arrives: texts as bytes.
    private static WebhookHeaders Read(Dictionary<string, object?> message) => HttpHeaders.Read(message.ToDictionary(header => header.Key, header => Arrived(header.Value)));

    private static object? Arrived(object? value) => value switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        List<object?> several => several.Select(Arrived).ToList(),
        _ => value,
    };
}
