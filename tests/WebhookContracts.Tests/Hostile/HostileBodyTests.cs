using System.Text;
using System.Text.Json;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Hostile;

/// <summary>Whatever a body holds, the answer is a value or a precise error.</summary>
public class HostileBodyTests
{
    // Throws at half a character.
    private static readonly UnicodeEncoding s_strict = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);

    [Fact]
    public void The_answer_to_a_hostile_body_is_a_value_or_a_precise_error() =>
        HostileBodies.JudgeEach(10_000, (fixture, body, seed) => Judge(fixture, body, new Random(seed)));

    private static bool Judge(Fixture fixture, byte[] body, Random random)
    {
        Outcome outcome = fixture.Read(body);
        int cut = random.Next(body.Length + 1);
        Assert.Equal(outcome, fixture.Read(Segments.Of(body, random.Next(cut + 1), cut)));
        Assert.Equal(outcome.Error, fixture.Read(body, new WebhookReadOptions { KeepAdditionalProperties = false }).Error);
        if (!fixture.IsEventAlone && random.Next(8) == 0)
        {
            AssertReceivedAlike(fixture, body, outcome);
        }

        if (outcome.Error is { } error)
        {
            AssertPrecise(body, error);
            Assert.Equal(error, Assert.Throws<WebhookFormatException>(() => fixture.Parse(body)).Error);
            return false;
        }

        // The framework's own parser is the second opinion on what is JSON.
        using JsonDocument document = JsonDocument.Parse(body);
        object value = outcome.Value!;
        byte[] written = fixture.Write(value);
        using JsonDocument writtenDocument = JsonDocument.Parse(written);
        object again = fixture.Parse(written);
        Assert.Equal(value, again);
        Assert.Equal(value.GetHashCode(), again.GetHashCode());
        return true;
    }

    private static void AssertReceivedAlike(Fixture fixture, byte[] body, Outcome outcome)
    {
        Dictionary<string, string> headers = fixture.Contract.EventTypeHeader is { } header ? new() { [header] = fixture.EventType } : [];
        using TricklingStream stream = new(body, 1_000);

        // The stream never waits, so neither does this.
        WebhookResult result = fixture.Contract.ReceiveAsync(headers, stream, WebhookSecrets.UnsignedAllowed).AsTask().Result;

        Assert.Equal(outcome, new Outcome(result.Delivery?.Message, result.Error));
    }

    private static void AssertPrecise(byte[] body, WebhookError error)
    {
        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
        Assert.False(string.IsNullOrEmpty(error.Expected));
        Assert.False(string.IsNullOrEmpty(error.Found));
        Assert.True(s_strict.GetByteCount(error.Message) > 0);
        int offset = checked((int)Assert.NotNull(error.ByteOffset));
        Assert.InRange(offset, 0, body.Length);
        string pointer = Assert.IsType<string>(error.JsonPointer);
        List<JsonPlace> places = JsonPlace.All(body);
        Assert.True(
            pointer.Length == 0 || places.Exists(place => place.Pointer == pointer && place.NameStart <= offset && offset <= place.End),
            $"{error} is not at {pointer}.");
    }
}
