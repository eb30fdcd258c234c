using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>The boundary between JSON text and readers: the one place where what they throw becomes an error with a place.</summary>
internal static class JsonText
{
    /// <summary>Reads a whole text. Nothing that it returns refers to the text's bytes.</summary>
    public static bool TryRead<T, TReading>(
        BodyBytes body, WebhookReadOptions options, TReading reading, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out WebhookError? error)
        where T : class
        where TReading : IJsonTextReading<T>
    {
        if (options.FindExcess(body.Length) is { } excess)
        {
            value = null;
            error = excess;
            return false;
        }

        ReadOnlySpan<byte> utf8Json = body.ToContiguous(out byte[]? rented);
        bool isRead = TryRead(utf8Json, options, reading, out value, out error);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return isRead;
    }

    private static Utf8JsonReader CreateReader(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options, bool isWhole = true) =>
        new(utf8Json, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = options.MaximumDepth }));

    private static bool TryRead<T, TReading>(
        ReadOnlySpan<byte> utf8Json, WebhookReadOptions options, TReading reading, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out WebhookError? error)
        where T : class
        where TReading : IJsonTextReading<T>
    {
        value = null;
        if (FindFault(utf8Json, options) is { } fault)
        {
            error = fault;
            return false;
        }

        Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = options.MaximumDepth });
        try
        {
            reader.Read();
            value = reading.Read(ref reader, utf8Json);

            // Throws if anything but white space follows the value.
            reader.Read();
            error = null;
            return true;
        }
        catch (JsonReadException exception)
        {
            error = Describe(utf8Json, options, exception);
        }
        catch (WebhookFormatException exception)
        {
            error = exception.Error;
        }
        catch (JsonException exception)
        {
            error = DescribeSyntaxError(utf8Json, options, exception);
        }
        catch (InvalidOperationException) when (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            // In valid UTF-8, half of a surrogate pair in an escape sequence is all that Utf8JsonReader cannot turn into a string.
            error = Describe(utf8Json, options, JsonFailure.HalfCharacter(ref reader));
        }

        value = null;
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
        JsonPlace.Locate(CreateReader(utf8Json, options), exception.Offset), exception.Offset, exception.Expected, exception.Found);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WebhookError DescribeInvalidUtf8(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(utf8Json[offset..], out _, out int length) == OperationStatus.Done)
        {
            offset += length;
        }

        Utf8JsonReader start = CreateReader(utf8Json[..offset], options, isWhole: false);
        Utf8JsonReader reader = start;
        try
        {
            while (reader.Read())
            {
                // Only to find a syntax error that stands before the invalid byte.
            }
        }
        catch (JsonException exception)
        {
            // Of two faults, the first in the text is reported.
            return DescribeSyntaxError(utf8Json, options, exception);
        }

        return WebhookError.Malformed(JsonPlace.Locate(start, offset), offset, "UTF-8", $"the byte 0x{utf8Json[offset]:X2}, which is not UTF-8 there");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WebhookError DescribeSyntaxError(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options, JsonException exception)
    {
        long offset = OffsetOf(utf8Json, exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
        string pointer = JsonPlace.Locate(CreateReader(utf8Json, options), offset);
        if (IsTooDeep(utf8Json, options, offset))
        {
            return WebhookError.Malformed(
                pointer, offset, string.Create(CultureInfo.InvariantCulture, $"at most {options.MaximumDepth} levels of objects and arrays"), "one level more");
        }

        string message = exception.Message;
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return WebhookError.Malformed(pointer, offset, "JSON (RFC 8259)", "text that is not: " + (position < 0 ? message : message[..position]).TrimEnd('.'));
    }

    // The one fault that lies in the options, and not in the text.
    private static bool IsTooDeep(ReadOnlySpan<byte> utf8Json, WebhookReadOptions options, long offset)
    {
        Utf8JsonReader reader = CreateReader(utf8Json[..(int)offset], options, isWhole: false);
        int depth = 0;
        while (reader.Read())
        {
            depth = reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => reader.CurrentDepth + 1,
                _ => reader.CurrentDepth,
            };
        }

        return depth == options.MaximumDepth && offset < utf8Json.Length && utf8Json[(int)offset] is (byte)'{' or (byte)'[';
    }

    private static long OffsetOf(ReadOnlySpan<byte> utf8Json, long line, long positionInLine)
    {
        int start = 0;
        for (; line > 0; line--)
        {
            start += utf8Json[start..].IndexOf((byte)'\n') + 1;
        }

        return Math.Min(start + positionInLine, utf8Json.Length);
    }
}
