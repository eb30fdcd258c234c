using System.Text.Json;
using WebhookContracts.Json;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Tests.Json;

public class TextFormatTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\"", "a")]
    [InlineData("\"\\u0000\\t\\\\\\\"\\/\"", "\0\t\\\"/")]
    [InlineData("\"\\ud83d\\ude00\U0001F600\"", "\U0001F600\U0001F600")]
    [InlineData("\"\\u00e9\u00e9e\u0301\"", "\u00e9\u00e9e\u0301")]
    public void A_string_is_read_however_it_is_escaped_and_cut(string json, string expected)
    {
        Assert.Equal(expected, Formatted.Read<string, StringFormat>(json));
        Assert.All(Formatted.ReadInPieces<string, StringFormat>(json), actual => Assert.Equal(expected, actual));
        Assert.Equal(expected, Formatted.Read<string, StringFormat>(Formatted.Write<string, StringFormat>(expected)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Anything_else_is_no_string(string json) =>
        Assert.StartsWith("Expected a string, found", Formatted.Refusal<string, StringFormat>(json), StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_set_by_a_caller_is_written_as_a_replacement_character() =>
        Assert.Equal("a\uFFFD", Formatted.Read<string, StringFormat>(Formatted.Write<string, StringFormat>("a\ud800")));

    [Theory]
    [InlineData("\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"")]
    [InlineData("\"3F2504E0-4F89-41D3-9A0C-0305E82C3301\"")]
    [InlineData("\"3f2504e0\\u002d4f89-41d3-9a0c-0305e82c3301\"")]
    public void A_UUID_is_hyphenated(string json)
    {
        Guid expected = new("3f2504e0-4f89-41d3-9a0c-0305e82c3301");

        Assert.Equal(expected, Formatted.Read<Guid, GuidFormat>(json));
        Assert.All(Formatted.ReadInPieces<Guid, GuidFormat>(json), actual => Assert.Equal(expected, actual));
        Assert.Equal("\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"", Formatted.Write<Guid, GuidFormat>(expected));
    }

    [Theory]
    [InlineData("\"3f2504e04f8941d39a0c0305e82c3301\"")]
    [InlineData("\"{3f2504e0-4f89-41d3-9a0c-0305e82c3301}\"")]
    [InlineData("\"urn:uuid:3f2504e0-4f89-41d3-9a0c-0305e82c3301\"")]
    [InlineData("\" 3f2504e0-4f89-41d3-9a0c-0305e82c3301\"")]
    [InlineData("\"3f2504e0-4f89-41d3-9a0c-0305e82c330\"")]
    [InlineData("\"3f2504e0-4f89-41d3-9a0c-0305e82c330g\"")]
    [InlineData("\"\"")]
    [InlineData("0")]
    public void Anything_else_is_no_UUID(string json) =>
        Assert.StartsWith("Expected a UUID, such as", Formatted.Refusal<Guid, GuidFormat>(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.com/a?b=c#d")]
    [InlineData("https://EXAMPLE.com:443/%7Ea/../b")]
    [InlineData("https://example.com/é")]
    [InlineData("/b/wallace/1")]
    [InlineData("//host/path")]
    [InlineData("relative")]
    [InlineData("")]
    [InlineData("C:\\a")]
    public void A_URI_is_written_back_as_it_came(string text)
    {
        string json = JsonSerializer.Serialize(text);

        Uri uri = Formatted.Read<Uri, WebhookContracts.Json.UriFormat>(json);

        Assert.Equal(text, uri.OriginalString);
        Assert.Equal(json, Formatted.Write<Uri, WebhookContracts.Json.UriFormat>(uri));
        Assert.All(Formatted.ReadInPieces<Uri, WebhookContracts.Json.UriFormat>(json), actual => Assert.Equal(text, actual.OriginalString));
    }

    [Fact]
    public void A_path_is_not_taken_for_a_file()
    {
        Assert.False(Formatted.Read<Uri, WebhookContracts.Json.UriFormat>("\"/b/wallace/1\"").IsAbsoluteUri);
        Assert.True(Formatted.Read<Uri, WebhookContracts.Json.UriFormat>("\"https://example.com\"").IsAbsoluteUri);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_boolean_is_one_of_two_words(string json, bool expected)
    {
        Assert.Equal(expected, Formatted.Read<bool, BooleanFormat>(json));
        Assert.Equal(json, Formatted.Write<bool, BooleanFormat>(expected));
        Assert.StartsWith("Expected true or false, found", Formatted.Refusal<bool, BooleanFormat>($"\"{json}\""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_of_a_contracts_own_is_what_its_type_parses()
    {
        Assert.Equal(new UrlPath("/~alice"), Formatted.Read<UrlPath, ParsableFormat<UrlPath>>("\"/~al\\u0069ce\""));
        Assert.Equal("\"/~alice\"", Formatted.Write<UrlPath, ParsableFormat<UrlPath>>(new UrlPath("/~alice")));
        Assert.Equal("Expected a string that is a UrlPath, found the number 1.", Formatted.Refusal<UrlPath, ParsableFormat<UrlPath>>("1"));
        Assert.Equal("Expected a string that is a Guid, found the string \"a\".", Formatted.Refusal<Guid, ParsableFormat<Guid>>("\"a\""));
    }

    [Fact]
    public void Lists_have_any_number_of_items()
    {
        foreach (int count in (int[])[0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 1_000])
        {
            string json = $"[{string.Join(',', Enumerable.Range(0, count))}]";

            IReadOnlyList<int> list = Formatted.Read<IReadOnlyList<int>, ListFormat<int, Int32Format>>(json);

            Assert.Equal(Enumerable.Range(0, count), list);
            Assert.Equal(json, Formatted.Write<IReadOnlyList<int>, ListFormat<int, Int32Format>>(list));
        }
    }

    [Fact]
    public void Maps_have_any_number_of_entries()
    {
        foreach (int count in (int[])[0, 1, 8, 9, 17, 500])
        {
            string json = $"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\":{i}"))}}}";

            IReadOnlyDictionary<string, int> map = Formatted.Read<IReadOnlyDictionary<string, int>, MapFormat<int, Int32Format>>(json);

            Assert.Equal(Enumerable.Range(0, count), map.Values);
            Assert.Equal(json, Formatted.Write<IReadOnlyDictionary<string, int>, MapFormat<int, Int32Format>>(map));
        }
    }

    [Fact]
    public void Items_may_be_null_where_their_format_says_so()
    {
        IReadOnlyList<int?> numbers = Formatted.Read<IReadOnlyList<int?>, ListFormat<int?, NullableValueFormat<int, Int32Format>>>("[1,null]");
        IReadOnlyList<string?> texts = Formatted.Read<IReadOnlyList<string?>, ListFormat<string?, NullableReferenceFormat<string, StringFormat>>>("[null,\"a\"]");

        Assert.Equal([1, null], numbers);
        Assert.Equal([null, "a"], texts);
        Assert.Equal("[1,null]", Formatted.Write<IReadOnlyList<int?>, ListFormat<int?, NullableValueFormat<int, Int32Format>>>(numbers));
        Assert.Equal("[null,\"a\"]", Formatted.Write<IReadOnlyList<string?>, ListFormat<string?, NullableReferenceFormat<string, StringFormat>>>(texts));
        Assert.True(ListFormat<string?, NullableReferenceFormat<string, StringFormat>>.AreEqual(texts, [null, "a"]));
        Assert.False(ListFormat<string?, NullableReferenceFormat<string, StringFormat>>.AreEqual(texts, [null, null]));
        Assert.False(ListFormat<int?, NullableValueFormat<int, Int32Format>>.AreEqual(numbers, [1, 0]));
    }
}
