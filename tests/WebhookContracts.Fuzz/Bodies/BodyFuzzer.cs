using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using WebhookContracts.Tests.Fixtures;
using WebhookContracts.Tests.Hostile;

namespace WebhookContracts.Fuzz.Bodies;

/// <summary>
/// Changes bodies of every form of contract, and asserts of each: it is read or refused, and nothing is thrown; the same verdict, value and text come from one
/// piece, from segments of one byte and from a stream; what was read is JSON, is written, as it came where nothing has two spellings, is read again as the same, and is shown in one bounded
/// line; what was refused is refused in one bounded line, at a place that there is, without a secret; what a tolerant contract refuses is no sound JSON, or no event, and what it says of the
/// rest is bounded too; and what reading allocates grows with the body and no faster.
/// </summary>
internal static class BodyFuzzer
{
    // Pointers and exceptions are looked at now and then: they cost more than all the rest.
    private const int DearCheckEvery = 8;
    private const int OtherTypeEvery = 16;
    private const int OtherOptionsEvery = 5;

    // What every secret in the examples has in it.
    private const string SecretMark = "4111";

    private const int LongestLine = 2_500;
    private const long LeastAllowance = 100_000;
    private const int AllowancePerByte = 64;

    private static readonly UnicodeEncoding s_strict = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly WebhookReadOptions s_withoutAdditional = new() { KeepAdditionalProperties = false };
    private static readonly ThreadLocal<SingleBytes> s_singleBytes = new(() => new SingleBytes());

    private static readonly string[] s_eventTypes = ["ping", "ship.sunk", "ship.landed", "fruit.lost", "fruit.bought", "light.out", "Type(0)", "\n", "\ud800", "\u202e", new string('t', 5_000)];

    public static void Run(FuzzRun run)
    {
        run.ForEach(number => Judge(run, number));
        if (run.Jobs == 1 && run.Failures.Count == 0)
        {
            LiveMemory.Measure(run);
        }
    }

    private static void Judge(FuzzRun run, long number)
    {
        BodySubject subject = BodySubject.Number(number);
        byte[] body = new Mutation(unchecked((int)number)).Change(subject.Body);
        string? eventType = number % OtherTypeEvery == 0 ? s_eventTypes[number / OtherTypeEvery % s_eventTypes.Length] : subject.GivenType;
        try
        {
            run.Add(Judge(run, number, subject, body, eventType) ? "were read" : "were refused");
        }
        catch (Exception exception)
        {
            throw new FuzzException($"a change of {subject}, event type {JsonSerializer.Serialize(eventType)}, {Convert.ToBase64String(body.AsSpan(0, Math.Min(body.Length, 3_000)))}: {exception}");
        }
    }

    private static bool Judge(FuzzRun run, long number, BodySubject subject, byte[] body, string? eventType)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Outcome outcome = subject.Read(body, eventType);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Check.That(allocated <= LeastAllowance + ((long)AllowancePerByte * body.Length), $"{allocated} bytes were allocated for {body.Length}");
        run.Highest("bytes allocated for one body, at most", allocated);

        Outcome segmented = subject.Read(s_singleBytes.Value!.Of(body), eventType);
        Outcome streamed = subject.IsDelivery ? Receive(subject, body, eventType, number) : subject.Read(body.AsMemory(), eventType);
        Check.Same(outcome, segmented, "from segments of one byte");
        Check.Same(subject.IsDelivery && IsGivenFreely(subject, eventType) ? subject.Read(body, null) : outcome, streamed, "from a stream");
        if (number % OtherOptionsEvery == 0)
        {
            Check.Same(outcome.Error, subject.Read(body, eventType, s_withoutAdditional).Error, "without additional members");
        }

        if (outcome.Error is { } error)
        {
            JudgeRefusal(subject, body, eventType, error, isDear: number % DearCheckEvery == 0);
            return false;
        }

        JudgeValue(subject, body, eventType, outcome.Value!, segmented.Value!);
        return true;
    }

    private static void JudgeValue(BodySubject subject, byte[] body, string? eventType, object value, object segmented)
    {
        // The framework's own parser is the second opinion on what is JSON.
        ReadOnlyMemory<byte>? json = subject.JsonOf(body);
        JsonDocument.Parse(json ?? "{}"u8.ToArray()).Dispose();
        byte[] written = subject.Write(value);
        Check.That(written.AsSpan().SequenceEqual(subject.Write(segmented)), $"what came in segments is written otherwise");
        object again = subject.Parse(written, eventType);
        Check.Same(value, again, "written and read again");
        Check.Same(value.GetHashCode(), again.GetHashCode(), "the hash of what was written and read again");
        Check.That(written.AsSpan().SequenceEqual(subject.Write(again)), $"what was written and read again is written otherwise");
        if (subject.IsWrittenAsItCame && SameJson.FindDifference(json!.Value, subject.JsonOf(written)!.Value) is { } difference)
        {
            Check.That(false, $"what was read is written otherwise: {difference}");
        }

        JudgeDeviations(subject, body, eventType);
        string line = value.ToString() ?? "";
        Check.That(line.Length <= LongestLine && !line.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029'), $"what was read is not shown in one bounded line: {line}");
    }

    private static void JudgeDeviations(BodySubject subject, byte[] body, string? eventType)
    {
        foreach (WebhookDeviation deviation in subject.IsDelivery ? subject.Contract.FindDeviations(body, eventType) : [])
        {
            Check.That(subject.IsTolerant, $"a strict contract tells a deviation: {deviation}");
            Check.IsOneLine(deviation.JsonPointer, deviation.Expected, deviation.Found, deviation.ToString());
            Check.That(!IsSecret(subject, deviation.JsonPointer) || !deviation.ToString().Contains(SecretMark, StringComparison.Ordinal), $"a secret is quoted: {deviation}");
        }
    }

    // By what the documentation says may be refused: no JSON, a member that stands there twice, no object where a record is read, an event type that is missing.
    private static bool MayBeRefused(BodySubject subject, byte[] body, string? eventType)
    {
        if (subject.IsForm || eventType is not null || body.AsSpan().IndexOf("\\u"u8) >= 0 || !Utf8.IsValid(body))
        {
            return true;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement is not { ValueKind: JsonValueKind.Object } message
                || !message.TryGetProperty("type", out JsonElement type) || type.ValueKind != JsonValueKind.String || type.ValueEquals("")
                || !message.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static void JudgeRefusal(BodySubject subject, byte[] body, string? eventType, WebhookError error, bool isDear)
    {
        Check.Same(WebhookRejectionReason.BodyMalformed, error.Reason, "the reason");
        Check.That(!string.IsNullOrEmpty(error.Expected) && !string.IsNullOrEmpty(error.Found), $"the error does not say what is wrong: {error}");
        Check.IsOneLine(error);
        Check.That(s_strict.GetByteCount(error.Message) > 0, $"the message is no text");
        Check.That(!subject.IsTolerant || MayBeRefused(subject, body, eventType), $"a tolerant contract refuses an event: {error}");
        Check.That(error.ByteOffset is { } offset && offset >= 0 && (subject.IsForm || offset <= body.Length), $"the error is outside of the body: {error.ByteOffset}");
        string pointer = error.JsonPointer ?? throw new FuzzException($"the error has no place: {error}");
        Check.That(!IsSecret(subject, pointer) || !error.Message.Contains(SecretMark, StringComparison.Ordinal), $"a secret is quoted: {error}");
        if (!isDear)
        {
            return;
        }

        Check.That(
            subject.IsForm || pointer.Length == 0 || pointer.EndsWith('…') || JsonPlace.All(body).Exists(place => place.Pointer == pointer && place.NameStart <= error.ByteOffset && error.ByteOffset <= place.End),
            $"the error is not where it says: {error}");
        try
        {
            subject.Parse(body, eventType);
            Check.That(false, $"Parse reads what TryParse refuses");
        }
        catch (WebhookFormatException exception)
        {
            Check.Same(error, exception.Error, "the error of Parse");
        }
    }

    // Where the examples have their secrets. What a change has put elsewhere is no secret there.
    private static bool IsSecret(BodySubject subject, string pointer) => (subject.Contract.Name, pointer) switch
    {
        ("Harbor", "/door_code" or "/papers_key" or "/pin" or "/keys") => true,
        ("Orchard", "/receipt") => true,
        ("Beacon", "/token" or "/data/code") => true,
        ("Quarry", "/charge~0utile") => true,
        ("Meadow", "/data/secret") => true,
        _ => false,
    };

    // A type given to Parse where the body names it has to agree; a delivery has nowhere to give it.
    private static bool IsGivenFreely(BodySubject subject, string? eventType) => subject.Contract.EventTypeHeader is null && eventType is not null;

    private static Outcome Receive(BodySubject subject, byte[] body, string? eventType, long number)
    {
        Dictionary<string, string> headers = subject.Contract.EventTypeHeader is { } header ? new() { [header] = eventType! } : [];
        using TricklingStream stream = new(body, 1 + (int)(number % 5_000));

        // The stream never waits, so neither does this.
        Task<WebhookResult> receiving = subject.Contract.ReceiveAsync(headers, stream, WebhookSecrets.UnsignedAllowed).AsTask();
        Check.That(receiving.IsCompleted, $"receiving waits for a stream that does not");
        WebhookResult result = receiving.Result;
        return new Outcome(result.Delivery?.Message, result.Error);
    }
}
