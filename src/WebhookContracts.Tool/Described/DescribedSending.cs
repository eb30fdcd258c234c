using WebhookContracts.Schemas.Fronts;

namespace WebhookContracts.Tool.Described;

/// <summary>How a provider sends, as a contract that was read at run time says it.</summary>
internal static class DescribedSending
{
    public static WebhookSendingPolicy PolicyOf(SendingDescription? sending)
    {
        WebhookSendingPolicy usual = new();
        return sending is null ? usual : new()
        {
            Success = sending.Success.Count > 0 ? RangesOf(sending.Success) : usual.Success,
            Timeout = Time(sending.Timeout),
            Retries = sending.Retries is { } retries ? [.. retries.Select(RuleOf)] : null,
            Description = sending.Description,
        };
    }

    private static WebhookRetryRule RuleOf(RetryRuleDescription rule) => new()
    {
        Kinds = [.. rule.Kinds.Select(Enum.Parse<WebhookSendingFailureKind>)],
        StatusCodes = RangesOf(rule.StatusCodes),
        Delays = [.. rule.Delays.Select(delay => new WebhookRetryDelay { Delay = TimeSpan.FromSeconds(delay.Seconds), Times = delay.Times, Until = Time(delay.Until) })],
        Until = Time(rule.Until),
    };

    private static StatusCodeRange[] RangesOf(EquatableArray<StatusRange> ranges) => [.. ranges.Select(range => new StatusCodeRange(range.First, range.Last))];

    private static TimeSpan? Time(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
