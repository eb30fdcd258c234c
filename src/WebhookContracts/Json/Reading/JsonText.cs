using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>The boundary between JSON text and readers: the one place where what they throw becomes an error with a place.</summary>
internal static class JsonText
{
    /// <summary>
    /// Reads a whole text. Nothing that it returns refers to the text's bytes. Whatever reading throws is an error, unless it says nothing about
    /// the text (<see cref="JsonFailure.IsOfText"/>).
    /// </summary>
    public static bool TryRead<T, TReading>(
        JsonInput json, WebhookReadOptions options, TReading reading, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out WebhookError? error)
        where TReading : IJsonTextReading<T>
    {
        if (options.FindExcess(json.Length) is { } excess)
        {
            value = default;
            error = excess;
            return false;
        }

        ReadOnlySpan<byte> utf8Json = json.ToContiguous(out byte[]? rented);
        bool isRead = TryRead(utf8Json, options, reading, out value, out error);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return isRead;
    }

    /// <summary>Reads a text that can be read for what in it is not as the schema says, in the order of the text.</summary>
    public static IReadOnlyList<WebhookDeviation> FindDeviations<T, TReading>(JsonInput json, WebhookReadOptions options, TReading reading)
        where T : class
        where TReading : IJsonTextReading<T>
    {
        WebhookReadOptions careful = options.Carefully(isRecording: true);
        ReadOnlySpan<byte> utf8Json = json.ToContiguous(out byte[]? rented);
        IReadOnlyList<WebhookDeviation> deviations = [];
        if (TryRead(utf8Json, careful, reading, out T? _, out _))
        {
            IReadOnlyList<JsonReadException> found = careful.Deviations!.InOrder();
            IReadOnlyList<string> places = JsonPlace.LocateAll(CreateReader(utf8Json, options), [.. found.Select(deviation => deviation.Offset)]);
            deviations = [.. found.Zip(places, (deviation, place) => new WebhookDeviation(place, deviation.Expected, deviation.Found))];
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return deviations;
    }

    private static Utf8JsonReader CreateReader(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options, bool isWhole = true) =>
        new(utf8Json, isWhole, new JsonReaderState(OptionsOf(options)));

    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what is sent may not throw, whatever code it goes through.")]
    private static bool TryRead<T, TReading>(
        ReadOnlySpan<byte> utf8Json, WebhookReadOptions options, TReading reading, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out WebhookError? error)
        where TReading : IJsonTextReading<T>
    {
        value = default;
        if (FindFault(utf8Json, options) is { } fault)
        {
            error = fault;
            return false;
        }

        Utf8JsonReader reader = new(utf8Json, OptionsOf(options));
        try
        {
            reader.Read();
            value = reading.Read(ref reader, utf8Json, options)!;

            // Throws if anything but white space follows the value.
            reader.Read();
            error = null;
            return true;
        }
        catch (JsonReadException exception) when (reading.IsTolerant && options.Deviations is null && !exception.IsFatal)
        {
            return TryRead(utf8Json, options.Carefully(), reading, out value, out error);
        }
        catch (JsonReadException exception)
        {
            error = Describe(utf8Json, options, exception);
        }
        catch (WebhookFormatException exception)
        {
            error = exception.Error;
        }
        catch (Exception exception) when (JsonFailure.IsOfText(exception))
        {
            // The text is no JSON; or code of the contract's own threw at it, which is no reason to throw at whoever received it.
            error = DescribeSyntaxError(utf8Json, options) ?? Describe(utf8Json, options, JsonFailure.Thrown(ref reader, exception));
        }

        value = default;
        return false;
    }

    private static WebhookError? FindFault(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options)
    {
        if (utf8Json.IsEmpty)
        {
            return WebhookError.Malformed("", 0, "a JSON value", "an empty body");
        }

        if (utf8Json.StartsWith(Encoding.UTF8.Preamble))
        {
            return WebhookError.Malformed("", 0, "JSON text, which begins without a byte order mark", "a UTF-8 byte order mark");
        }

        return Utf8.IsValid(utf8Json) ? null : DescribeInvalidUtf8(utf8Json, options);
    }

    // Errors are described apart from the reading, whose frame would otherwise be large and cleared for each text.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WebhookError Describe(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options, JsonReadException exception) => WebhookError.Malformed(
        JsonPlace.Locate(CreateReader(utf8Json, options), exception.Offset), exception.Offset, exception.Expected, exception.Found, exception.InnerException);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WebhookError DescribeInvalidUtf8(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(utf8Json[offset..], out _, out int length) == OperationStatus.Done)
        {
            offset += length;
        }

        // Of two faults, the first in the text is reported.
        if (DescribeSyntaxError(utf8Json, options) is { } syntaxError && syntaxError.ByteOffset < offset)
        {
            return syntaxError;
        }

        string found = HalfCharacterAt(utf8Json[offset..]) is { } half
            ? $"U+{(int)half:X4}, one half of a surrogate pair without the other"
            : $"the byte 0x{utf8Json[offset]:X2}, which is not UTF-8 there";
        return WebhookError.Malformed(JsonPlace.Locate(CreateReader(utf8Json[..offset], options, isWhole: false), offset), offset, "UTF-8", found);
    }

    // As a string can hold it, and some encoders write it.
    private static char? HalfCharacterAt(ReadOnlySpan<byte> bytes) => bytes is [0xED, >= 0xA0 and < 0xC0, >= 0x80 and < 0xC0, ..]
        ? (char)(((bytes[0] & 0x0F) << 12) | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F))
        : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WebhookError? DescribeSyntaxError(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options) => SyntaxFault.Find(utf8Json, OptionsOf(options)) is { } fault
        ? WebhookError.Malformed(JsonPlace.Locate(CreateReader(utf8Json, options), fault.Offset), fault.Offset, fault.Expected, fault.Found)
        : null;

    private static JsonReaderOptions OptionsOf(WebhookReadOptions options) => new() { MaxDepth = options.MaximumDepth };
}
