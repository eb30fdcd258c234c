namespace WebhookContracts;

/// <summary>Keeps an authentic delivery that can't be read.</summary>
internal delegate Task UnreadableHandler(RawDelivery delivery, WebhookError error, IServiceProvider services, CancellationToken cancellationToken);
