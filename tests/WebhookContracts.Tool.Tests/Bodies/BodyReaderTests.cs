using System.Text;
using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Tests.Bodies;

public class BodyReaderTests
{
    [Fact]
    public void Every_value_knows_its_pointer_and_where_it_starts()
    {
        BodyValue root = Read("""{"a":[1,{"b/c~d":null}],"a":true}""");

        Assert.Equal(["/a", "/a"], root.Members.Select(member => member.Value.Pointer));
        Assert.Equal([1, 24], root.Members.Select(member => member.NameStart));
        BodyValue item = root.Members[0].Value.Items[1];
        Assert.Equal("/a/1", item.Pointer);
        Assert.Equal("/a/1/b~1c~0d", item.Members[0].Value.Pointer);
        Assert.Equal(17, item.Members[0].Value.Start);
    }

    [Fact]
    public void Numbers_keep_their_digits_and_strings_are_unescaped()
    {
        BodyValue root = Read("""[1.50, "\u00e9\n", 12345678901234567890123]""");

        Assert.Equal(["1.50", "é\n", "12345678901234567890123"], root.Items.Select(item => item.Text));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("{\"a\": [1, }", "/a/1", 10)]
    [InlineData("{\"a\":1,}", "", 7)]
    [InlineData("{\"a\":{\"b\":tru}}", "/a/b", 13)]
    [InlineData("{\"a\":1} x", "", 8)]
    [InlineData("[01]", "/0", 2)]
    [InlineData("{'a':1}", "", 1)]
    [InlineData("[NaN]", "/0", 1)]
    [InlineData("// c\n{}", "", 0)]
    public void A_text_that_is_not_JSON_is_refused_at_the_byte_that_does_not_fit(string json, string where, int offset)
    {
        BodyFault fault = Fault(Encoding.UTF8.GetBytes(json));

        Assert.Equal((where, offset), (fault.Pointer, fault.ByteOffset));
        Assert.DoesNotContain("LineNumber", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("reader options", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_ends_early_is_refused_at_its_end()
    {
        BodyFault fault = Fault("{\"a\":{\n\"b\":[]"u8.ToArray());

        Assert.Equal(13, fault.ByteOffset);
        Assert.Equal("the text ends before the last object or array is closed", fault.Message);
    }

    [Fact]
    public void Encodings_other_than_plain_UTF8_are_refused_by_name()
    {
        Assert.Contains("byte order mark", Fault([0xEF, 0xBB, 0xBF, .. "{}"u8]).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Fault([0xFF, 0xFE, (byte)'{', 0]).Message, StringComparison.Ordinal);

        BodyFault latin1 = Fault([.. "{\"a\":\"caf"u8, 0xE9, .. "\"}"u8]);
        Assert.Equal((9, "byte 0xE9 is not UTF-8"), (latin1.ByteOffset, latin1.Message));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_JSON_but_no_text()
    {
        BodyValue root = Read("""{"\udc00":"a\ud800","b":"\ud83d\ude00"}""");

        Assert.Equal([(@"\udc00", false), ("b", true)], root.Members.Select(member => (member.Name, member.IsWellFormed)));
        Assert.Equal([(@"a\ud800", false), ("😀", true)], root.Members.Select(member => (member.Value.Text, member.Value.IsWellFormed)));
    }

    [Fact]
    public void Nesting_is_limited()
    {
        Assert.NotNull(Read(new string('[', 64) + new string(']', 64)));

        BodyFault fault = Fault(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65)));
        Assert.Equal("objects and arrays nest deeper than 64 levels", fault.Message);
    }

    [Fact]
    public void Positions_count_lines_and_UTF16_columns_from_one_and_bytes_from_zero()
    {
        BodyText text = new("{\"é😀\":1,\r\n\"b\":2}"u8);

        Assert.Equal(new BodyPosition(1, 1, 0), text.PositionAt(0));
        Assert.Equal(new BodyPosition(1, 8, 10), text.PositionAt(10));
        Assert.Equal(new BodyPosition(2, 1, 14), text.PositionAt(14));
        Assert.Equal(new BodyPosition(2, 5, 18), text.PositionAt(18));
    }

    private static BodyValue Read(string json)
    {
        BodyValue? value = BodyReader.Read(new BodyText(Encoding.UTF8.GetBytes(json)), out BodyFault? fault);
        Assert.Null(fault);
        return value!;
    }

    private static BodyFault Fault(byte[] utf8)
    {
        Assert.Null(BodyReader.Read(new BodyText(utf8), out BodyFault? fault));
        return fault!;
    }
}
