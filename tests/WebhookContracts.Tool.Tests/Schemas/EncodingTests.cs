using System.Text;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Tests.Schemas;

/// <summary>The tool says of a file that is not UTF-8 what the generator says of it.</summary>
public class EncodingTests
{
    private const string Schema = "{ \"x-event\": \"thing\",\n  \"properties\": { \"größe\": {} } }";

    [Fact]
    public void Bytes_that_stand_for_no_character_are_an_error_at_their_place() =>
        Assert.Contains(
            "events/thing.json(2,22): error WHC0001: the file is not UTF-8: the bytes here stand for no character; save it as UTF-8",
            Assert.Throws<SchemaException>(() => Read(Encoding.Latin1.GetBytes(Schema))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Any_encoding_of_unicode_is_read_if_its_byte_order_mark_says_so()
    {
        foreach (Encoding encoding in new[] { new UTF8Encoding(false), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Assert.NotNull(Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Schema)]).FindEvent("thing"));
        }
    }

    private static ContractSchema Read(byte[] schema) => new(SchemaFolder.Of("acme", new Dictionary<string, byte[]>
    {
        ["contract.json"] = Encoding.UTF8.GetBytes(InventedContract.HeaderContract),
        ["events/thing.json"] = schema,
    }));
}
