namespace WebhookContracts.Tests.Shared;

/// <summary>What became of a delivery, without the type arguments of its contract.</summary>
internal sealed record AnyResult
{
    public required WebhookRejectionReason Reason { get; init; }

    public WebhookError? Error { get; init; }

    public object? Message { get; init; }

    public IWebhookEvent? Event { get; init; }

    public string? EventType { get; init; }

    public bool IsEventTypeInferred { get; init; }

    public string? DeliveryId { get; init; }

    public string? HookId { get; init; }

    public static AnyResult Of<TMessage, TEvent>(WebhookResult<TMessage, TEvent> result)
        where TMessage : class
        where TEvent : class, IWebhookEvent => new()
        {
            Reason = result.Reason,
            Error = result.Error,
            Message = result.Delivery?.Message,
            Event = result.Delivery?.Event,
            EventType = result.Delivery?.EventType,
            IsEventTypeInferred = result.Delivery?.IsEventTypeInferred ?? false,
            DeliveryId = result.Delivery?.DeliveryId,
            HookId = result.Delivery?.HookId,
        };
}
