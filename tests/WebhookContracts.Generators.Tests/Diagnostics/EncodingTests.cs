using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Diagnostics;

/// <summary>A schema file is UTF-8. What is not would be read with other characters than were meant, and its names would never match.</summary>
public class EncodingTests
{
    private const string Path = "/schemas/acme/events/ping.json";
    private const string Message = "the file is not UTF-8: the bytes here stand for no character; save it as UTF-8";
    private const string Schema = "{ \"x-event\": \"ping\",\n  \"properties\": { \"größe\": {} } }";

    [Fact]
    public void Bytes_that_stand_for_no_character_are_an_error_at_their_place() => Refuses(Read(Encoding.Latin1.GetBytes(Schema)));

    [Fact]
    public void So_are_they_behind_a_byte_order_mark() => Refuses(Read([0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(Schema)]));

    [Fact]
    public void So_are_they_where_the_compiler_takes_them_for_an_old_encoding() => Refuses(Read(Encoding.Latin1.GetBytes(Schema), Encoding.Latin1));

    [Fact]
    public void A_half_of_a_character_in_utf16_is_an_error_at_its_place()
    {
        byte[] bytes = Encoding.Unicode.GetBytes(Schema);
        bytes[(2 * Schema.IndexOf('ö', StringComparison.Ordinal)) + 1] = 0xD8;

        Refuses(Read([0xFF, 0xFE, .. bytes]));
    }

    [Fact]
    public void Any_encoding_of_unicode_is_read_if_its_byte_order_mark_says_so()
    {
        foreach (Encoding encoding in new[] { new UTF8Encoding(false), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Assert.Contains(" Größe ", Generate(Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Schema)])).Source("PingEvent"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_replacement_character_that_somebody_wrote_is_a_character() =>
        Assert.Empty(Generate(Read(Encoding.UTF8.GetBytes(Schema.Replace("ö", "\uFFFD", StringComparison.Ordinal)))).Diagnostics);

    [Fact]
    public void A_file_that_is_saved_anew_with_the_same_characters_is_read_again()
    {
        string replaced = Schema.Replace("ö", "\uFFFD", StringComparison.Ordinal).Replace("ß", "\uFFFD", StringComparison.Ordinal);
        GeneratorRun damaged = Generate(Read(Encoding.Latin1.GetBytes(Schema)));

        Assert.Empty(damaged.AgainWithFile(Path, Read(Encoding.UTF8.GetBytes(replaced))).Diagnostics);
    }

    private static GeneratorRun Generate(SourceText text) => Acme.Event("{}").Generate().AgainWithFile(Path, text);

    // As the compiler reads a file: UTF-8, unless a byte order mark says otherwise.
    private static SourceText Read(byte[] bytes, Encoding? encoding = null) => SourceText.From(new MemoryStream(bytes), encoding ?? new UTF8Encoding(false));

    private static void Refuses(SourceText text)
    {
        Diagnostic diagnostic = Assert.Single(Generate(text).Result.Diagnostics, found => found.Id == "WHC0001");
        Assert.Equal(Message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal((Path, new LinePosition(1, 21)), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.GetLineSpan().StartLinePosition));
    }
}
