using System.Globalization;
using WebhookContracts.Tests.Hostile;

namespace WebhookContracts.Tests.Bodies;

/// <summary>
/// Nothing that is read, written or said depends on the machine's language: in Turkish the upper case of "i" is not "I", in Finnish the minus sign
/// is U+2212 and the decimal separator a comma, in Arabic digits and calendar differ.
/// </summary>
public sealed class CultureTests : IDisposable
{
    private const int HostileBodies = 300;

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    public static TheoryData<string> Cultures => ["tr-TR", "fi-FI", "ar-SA"];

    public void Dispose() => Use(_culture, _uiCulture);

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_body_is_read_and_written_alike(string culture)
    {
        Use(CultureInfo.InvariantCulture);
        List<(Fixture Fixture, object Value, byte[] Written)> expected = [.. Fixture.All.Select(fixture => (fixture, fixture.Parse(), fixture.Write(fixture.Parse())))];

        Use(new CultureInfo(culture));
        foreach ((Fixture fixture, object value, byte[] written) in expected)
        {
            Assert.Equal(value, fixture.Parse());
            Assert.Equal(written, fixture.Write(value));
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_fault_is_put_alike(string culture)
    {
        Fixture[] fixtures = [.. Fixture.Examples];
        byte[][] bodies = [.. Enumerable.Range(0, HostileBodies).Select(seed => new Mutation(seed).Change(fixtures[seed % fixtures.Length].Body))];
        Fixture ping = Fixture.At("onefuzz/examples/ping.json");
        WebhookReadOptions strict = new() { MaximumBodyLength = 1_234, MaximumDepth = 3 };
        WebhookReceiveOptions fresh = new() { Verification = new() { Tolerance = TimeSpan.FromSeconds(1.5), TimeProvider = StoppedClock.At(1_700_000_000) } };

        Use(CultureInfo.InvariantCulture);
        List<string?> expected = Messages();

        Use(new CultureInfo(culture));
        Assert.Equal(expected, Messages());

        List<string?> Messages() =>
        [
            ping.Contract.Read(WebhookHeaders.Empty, ping.Body, fresh).Error?.Message,
            .. bodies.Select((body, seed) => fixtures[seed % fixtures.Length].Read(body).Error?.Message),
            .. bodies.Select((body, seed) => fixtures[seed % fixtures.Length].Read(body, strict).Error?.Message),
        ];
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Requests_are_made_alike(string culture)
    {
        SendingOptions options = new() { TimeProvider = StoppedClock.At(-1), DeliveryId = "1" };
        Fixture[] fixtures = [.. Fixture.Examples];

        Use(CultureInfo.InvariantCulture);
        List<string> expected = Headers();

        Use(new CultureInfo(culture));
        Assert.Equal(expected, Headers());

        List<string> Headers() => [.. fixtures.SelectMany(fixture => fixture.Contract.CreateDelivery(fixture.ParseMessage(), null, options).Headers).Select(header => $"{header.Key}: {header.Value}")];
    }

    private static void Use(CultureInfo culture, CultureInfo? uiCulture = null)
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture ?? culture;
    }
}
