using System.Collections.Specialized;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace WebhookContracts.Tests.Http;

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
        AssertFindsOne(WebhookHeaders.FromCaseInsensitive(aspNetCore));
        AssertFindsOne(WebhookHeaders.FromCaseInsensitive((IHeaderDictionary)aspNetCore));
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
        AssertFindsBoth(WebhookHeaders.FromCaseInsensitive(new HeaderDictionary { [Name] = new StringValues(["1", "2"]) }));
    }

    [Fact]
    public void A_collection_that_the_library_does_not_know_is_looked_up_by_a_reader_of_ones_own()
    {
        NameValueCollection collection = new() { { Name, "1" }, { "Host", "example.com" } };
        WebhookHeaders headers = WebhookHeaders.From(collection, NameValueReader.Instance);
        AssertFindsOne(headers);

        // In place: what the collection gets afterwards is there too.
        collection.Add(Name.ToUpperInvariant(), "2");
        AssertFindsBoth(headers);
        Assert.Equal([new(Name, "1"), new(Name, "2"), new("Host", "example.com")], headers);
        Assert.Throws<ArgumentNullException>(() => WebhookHeaders.From(null!, NameValueReader.Instance));
        Assert.Throws<ArgumentNullException>(() => WebhookHeaders.From(collection, null!));
    }

    /// <summary>What an ASP.NET Core application pays for each header that is asked for.</summary>
    [Fact]
    public void Looking_a_header_up_allocates_nothing_in_ASP_NET_Cores_dictionary_either()
    {
        HeaderDictionary aspNetCore = new() { ["Host"] = "example.com", [Name] = "1", ["User-Agent"] = "tests", ["Accept"] = new StringValues(["a", "b"]) };
        AssertFree(WebhookHeaders.From((IHeaderDictionary)aspNetCore));
        AssertFree(WebhookHeaders.FromCaseInsensitive((IHeaderDictionary)aspNetCore));
        AssertFree(WebhookHeaders.From(new NameValueCollection { { Name, "1" } }, NameValueReader.Instance));

        static void AssertFree(WebhookHeaders headers)
        {
            const int Warm = 100;
            const int Measured = 1_000;
            string other = Name + "-Id";
            string lower = Name.ToLowerInvariant();
            int found = 0;
            long before = 0;
            for (int i = 0; i < Warm + Measured; i++)
            {
                before = i == Warm ? GC.GetAllocatedBytesForCurrentThread() : before;
                found += headers.TryGetSingle(lower, out _) && headers[other].Count == 0 ? 1 : 0;
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(Warm + Measured, found);
        }
    }

    [Fact]
    public void Making_the_view_allocates_nothing()
    {
        IHeaderDictionary aspNetCore = new HeaderDictionary { [Name] = "1" };
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            before = i == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            _ = WebhookHeaders.From(aspNetCore);
            _ = WebhookHeaders.FromCaseInsensitive(aspNetCore);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
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
        AssertFindsNone(WebhookHeaders.FromCaseInsensitive(new HeaderDictionary { [Name] = default(StringValues) }));
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
        Assert.Throws<ArgumentNullException>(() => WebhookHeaders.FromCaseInsensitive<string[]>(null!));
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

    private sealed class NameValueReader : WebhookHeaderReader<NameValueCollection>
    {
        public static readonly NameValueReader Instance = new();

        public override WebhookHeaderValues Find(NameValueCollection headers, string name)
        {
            // Get joins several values with commas. GetValues does not, but copies: asked only where there may be several.
            WebhookHeaderValues found = default;
            string? value = headers.Get(name);
            if (value is null || !value.Contains(','))
            {
                return found.With(value);
            }

            foreach (string one in headers.GetValues(name)!)
            {
                found = found.With(one);
            }

            return found;
        }

        public override IEnumerable<KeyValuePair<string, string>> List(NameValueCollection headers) =>
            from name in headers.AllKeys.OfType<string>() from value in headers.GetValues(name)! select KeyValuePair.Create(name, value);
    }
}
