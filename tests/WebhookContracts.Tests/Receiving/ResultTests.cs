using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Tests.Receiving;

/// <summary>Results and deliveries that a test makes, and how they show themselves.</summary>
public class ResultTests
{
    private static readonly WebhookError s_error = new() { Reason = WebhookRejectionReason.SignatureMismatch, Message = "No secret makes it." };

    private static WebhookDelivery<LaunchpadEvent, LaunchpadEvent> Ping { get; } = new(LaunchpadContract.Instance, new PingEvent { Ping = true }) { DeliveryId = "5" };

    [Fact]
    public void One_delivery_is_both_typed_and_untyped()
    {
        WebhookDelivery untyped = Ping;

        Assert.Same(Ping.Event, untyped.Event);
        Assert.Same(Ping.Message, untyped.Message);
        Assert.Same(Ping.Contract, untyped.Contract);
        Assert.Equal(("ping", "5", null), (untyped.EventType, untyped.DeliveryId, untyped.WebhookId));
    }

    [Fact]
    public void A_result_can_be_made_of_a_delivery()
    {
        WebhookResult<LaunchpadEvent, LaunchpadEvent> typed = WebhookResult.Accepted(Ping);
        WebhookResult untyped = typed;

        Assert.True(typed.IsAccepted && untyped.IsAccepted);
        Assert.Same(Ping, typed.Delivery);
        Assert.Same(Ping, untyped.Delivery);
        Assert.Null(typed.Error);
        Assert.Equal(WebhookRejectionReason.None, untyped.Reason);
        Assert.Equal("Accepted: Launchpad ping, delivery 5", typed.ToString());
    }

    [Fact]
    public void A_result_can_be_made_of_an_error()
    {
        WebhookResult<LaunchpadEvent, LaunchpadEvent> typed = WebhookResult<LaunchpadEvent, LaunchpadEvent>.Rejected(s_error);
        WebhookResult untyped = WebhookResult.Rejected(s_error);

        Assert.False(typed.IsAccepted || untyped.IsAccepted);
        Assert.Null(typed.Delivery);
        Assert.Same(s_error, typed.Error);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, untyped.Reason);
        Assert.Equal("Rejected: SignatureMismatch: No secret makes it.", untyped.ToString());
        Assert.Throws<ArgumentException>(() => WebhookResult.Rejected(s_error with { Reason = WebhookRejectionReason.None }));
    }

    [Fact]
    public void The_default_of_a_result_is_a_rejection()
    {
        WebhookResult<LaunchpadEvent, LaunchpadEvent> nothing = default;

        Assert.False(nothing.IsAccepted);
        Assert.Equal(401, nothing.Reason.ToHttpStatusCode());
        Assert.Contains("default", nothing.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_was_sent_begins_a_line_of_the_log()
    {
        UnknownDjinnCiEvent unknown = new("a\r\nb\u2028" + new string('c', 200), default);
        WebhookDelivery<DjinnCiEvent, DjinnCiEvent> delivery = new(DjinnCiContract.Instance, unknown) { WebhookId = "7\n", IsUnsigned = true };

        Assert.Equal("Djinn CI a\\r\\nb\\u2028" + new string('c', 88) + "…, webhook 7\\n, unsigned", delivery.ToString());
    }

    [Fact]
    public void A_contract_is_called_by_its_name_for_people() => Assert.Equal("Djinn CI", DjinnCiContract.Instance.ToString());
}
