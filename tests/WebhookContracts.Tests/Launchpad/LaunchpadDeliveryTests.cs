using WebhookContracts.Launchpad;

namespace WebhookContracts.Tests.Launchpad;

public class LaunchpadDeliveryTests
{
    [Theory]
    [InlineData("1", 1L)]
    [InlineData("38215662", 38215662L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("0042", 42L)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData(" 1", null)]
    [InlineData("1,000", null)]
    [InlineData("\u0661", null)]
    [InlineData("1\0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_delivery_has_a_number_to_sort_by(string? header, long? number)
    {
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery = Read(header);

        Assert.Equal(header, delivery.DeliveryId);
        Assert.Equal(number, delivery.GetDeliveryNumber());
    }

    [Fact]
    public void Numbers_sort_where_texts_do_not()
    {
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent>[] deliveries = [Read("100"), Read("9"), Read("20")];

        Assert.Equal(["9", "20", "100"], deliveries.OrderBy(delivery => delivery.GetDeliveryNumber()).Select(delivery => delivery.DeliveryId));
    }

    private static WebhookDelivery<LaunchpadEvent, LaunchpadEvent> Read(string? header)
    {
        Dictionary<string, string> headers = new() { ["X-Launchpad-Event-Type"] = "ping" };
        if (header is not null)
        {
            headers["x-launchpad-delivery"] = header;
        }

        return LaunchpadContract.Instance.Read(headers, """{"ping": true}""".Utf8()).Delivery!;
    }
}
