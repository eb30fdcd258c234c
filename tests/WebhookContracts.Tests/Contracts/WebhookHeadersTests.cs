using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace WebhookContracts.Tests.Contracts;

public class WebhookHeadersTests
{
    private const string Name = "X-Launchpad-Delivery";

    [Fact]
    public void Every_kind_of_collection_finds_a_header_in_any_case()
    {
        using HttpRequestMessage request = new();
        request.Headers.Add(Name, "1");
        HeaderDictionary aspNetCore = new() { [Name] = "1" };
        KeyValuePair<string, string>[] pairs = [new(Name, "1")];

        AssertFindsOne(new Dictionary<string, string> { [Name] = "1" });
        AssertFindsOne(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Name] = "1" });
        AssertFindsOne(new Dictionary<string, string[]> { [Name] = ["1"] });
        AssertFindsOne(request.Headers);
        AssertFindsOne(pairs);
        AssertFindsOne(pairs.ToList());
        AssertFindsOne(WebhookHeaders.From(pairs.Where(_ => true)));
        AssertFindsOne(WebhookHeaders.From(new Dictionary<string, string> { [Name] = "1" }));
        AssertFindsOne(WebhookHeaders.From(new SortedDictionary<string, string> { [Name] = "1" }));
        AssertFindsOne(WebhookHeaders.From(aspNetCore));
        AssertFindsOne(WebhookHeaders.From((IHeaderDictionary)aspNetCore));
        AssertFindsOne(WebhookHeaders.From(new Dictionary<string, List<string>> { [Name] = ["1"] }));
    }

    [Fact]
    public void Every_kind_of_collection_tells_several_values_from_one()
    {
        using HttpRequestMessage request = new();
        request.Headers.Add(Name, "1");
        request.Headers.Add(Name.ToUpperInvariant(), "2");
        KeyValuePair<string, string>[] pairs = [new(Name, "1"), new("Host", "example.com"), new(Name.ToUpperInvariant(), "2")];

        AssertFindsBoth(new Dictionary<string, string>(pairs));
        AssertFindsBoth(new Dictionary<string, string[]> { [Name] = ["1", "2"] });
        AssertFindsBoth(new Dictionary<string, string[]> { [Name] = ["1"], [Name.ToUpperInvariant()] = ["2"] });
        AssertFindsBoth(request.Headers);
        AssertFindsBoth(pairs);
        AssertFindsBoth(pairs.ToList());
        AssertFindsBoth(WebhookHeaders.From(pairs.Where(_ => true)));
        AssertFindsBoth(WebhookHeaders.From(new HeaderDictionary { [Name] = new StringValues(["1", "2"]) }));
    }

    [Fact]
    public void A_comma_does_not_make_two_values()
    {
        using HttpRequestMessage request = new();
        request.Headers.TryAddWithoutValidation(Name, "1, 2");
        WebhookHeaders headers = request.Headers;
        Assert.True(headers.TryGetSingle(Name, out string? value));
        Assert.Equal("1, 2", value);
    }

    [Fact]
    public void An_empty_value_is_a_value_and_null_is_none()
    {
        WebhookHeaders empty = new Dictionary<string, string> { [Name] = "" };
        Assert.Equal(1, empty[Name].Count);

        AssertFindsNone(new Dictionary<string, string> { [Name] = null! });
        AssertFindsNone(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Name] = null! });
        AssertFindsNone(new Dictionary<string, string[]> { [Name] = null! });
        AssertFindsNone(new Dictionary<string, string[]> { [Name] = [null!] });
        AssertFindsNone(new KeyValuePair<string, string>[] { default, new(Name, null!) });
        AssertFindsNone(WebhookHeaders.From(new HeaderDictionary { [Name] = default(StringValues) }));
    }

    [Fact]
    public void Without_a_collection_there_are_no_headers()
    {
        AssertFindsNone(default);
        AssertFindsNone(WebhookHeaders.Empty);
        AssertFindsNone((Dictionary<string, string>?)null);
        AssertFindsNone((Dictionary<string, string[]>?)null);
        Assert.Throws<ArgumentNullException>(() => WebhookHeaders.From(null!));
        Assert.Throws<ArgumentNullException>(() => WebhookHeaders.From<string[]>(null!));
    }

    [Fact]
    public void A_value_that_is_not_there_is_out_of_range()
    {
        WebhookHeaders one = new Dictionary<string, string> { [Name] = "1" };
        Assert.Throws<ArgumentOutOfRangeException>(() => one[Name][1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => one[Name][-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(WebhookHeaderValues)[0]);
    }

    private static void AssertFindsOne(WebhookHeaders headers)
    {
        foreach (string name in (string[])[Name, Name.ToUpperInvariant(), Name.ToLowerInvariant()])
        {
            Assert.True(headers.TryGetSingle(name, out string? value));
            Assert.Equal("1", value);
            Assert.Equal("1", headers[name][0]);
            Assert.Equal(1, headers[name].Count);
        }

        Assert.Equal(0, headers[Name + "-Id"].Count);
    }

    private static void AssertFindsBoth(WebhookHeaders headers)
    {
        WebhookHeaderValues values = headers[Name.ToLowerInvariant()];
        Assert.Equal(2, values.Count);
        Assert.Equal("1", values[0]);
        Assert.Equal("2", values[1]);
        Assert.False(headers.TryGetSingle(Name, out string? value));
        Assert.Null(value);
    }

    private static void AssertFindsNone(WebhookHeaders headers)
    {
        Assert.Equal(0, headers[Name].Count);
        Assert.False(headers.TryGetSingle(Name, out _));
    }
}
