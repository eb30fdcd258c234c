using System.Diagnostics.CodeAnalysis;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <content>Receiving, with the provider's own types.</content>
public abstract partial class WebhookContract<TMessage, TEvent>
{
    /// <inheritdoc cref="WebhookContract.Receive(WebhookHeaders, BodyBytes, WebhookSecrets, WebhookReceiveOptions?)"/>
    public new WebhookResult<TMessage, TEvent> Receive(WebhookHeaders headers, BodyBytes body, WebhookSecrets secrets, WebhookReceiveOptions? options = null) =>
        new(base.Receive(headers, body, secrets, options));

    /// <inheritdoc cref="WebhookContract.Receive(RawDelivery, WebhookSecrets, WebhookReceiveOptions?)"/>
    public new WebhookResult<TMessage, TEvent> Receive(RawDelivery delivery, WebhookSecrets secrets, WebhookReceiveOptions? options = null) =>
        new(base.Receive(delivery, secrets, options));

    /// <inheritdoc cref="WebhookContract.ReceiveAsync(WebhookHeaders, Stream, WebhookSecrets, WebhookReceiveOptions?, CancellationToken)"/>
    public new ValueTask<WebhookResult<TMessage, TEvent>> ReceiveAsync(
        WebhookHeaders headers, Stream body, WebhookSecrets secrets, WebhookReceiveOptions? options = null, CancellationToken cancellationToken = default) =>
        ReceiveAsync(headers, body, new SecretLookup(secrets), options, static result => new WebhookResult<TMessage, TEvent>(result), cancellationToken);

    /// <inheritdoc cref="WebhookContract.ReceiveAsync(WebhookHeaders, Stream, IWebhookSecretSource, WebhookReceiveOptions?, object?, CancellationToken)"/>
    public new ValueTask<WebhookResult<TMessage, TEvent>> ReceiveAsync(
        WebhookHeaders headers,
        Stream body,
        IWebhookSecretSource secretSource,
        WebhookReceiveOptions? options = null,
        object? tag = null,
        CancellationToken cancellationToken = default) =>
        ReceiveAsync(
            headers, body, LookupIn(secretSource, headers, tag), options, static result => new WebhookResult<TMessage, TEvent>(result), cancellationToken);

    /// <inheritdoc cref="WebhookContract.Read(WebhookHeaders, BodyBytes, WebhookReceiveOptions?)"/>
    public new WebhookResult<TMessage, TEvent> Read(WebhookHeaders headers, BodyBytes body, WebhookReceiveOptions? options = null) =>
        new(base.Read(headers, body, options));

    /// <inheritdoc cref="WebhookContract.Read(RawDelivery, WebhookReceiveOptions?)"/>
    public new WebhookResult<TMessage, TEvent> Read(RawDelivery delivery, WebhookReceiveOptions? options = null) =>
        new(base.Read(delivery, options));

    internal string? DeliveryIdIn(TMessage message) => _format.GetDeliveryId(message);

    internal string? WebhookIdIn(TMessage message) => _format.GetWebhookId(message);

    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what is sent may not throw, whatever code it goes through.")]
    private protected sealed override WebhookResult Read(in IncomingDelivery incoming)
    {
        if (!TryParse(incoming.Body, incoming.EventType, incoming.Options.Reading, out TMessage? message, out WebhookError? error))
        {
            return WebhookResult.Rejected(error);
        }

        try
        {
            return Complete(incoming, message);
        }
        catch (Exception exception) when (JsonFailure.IsOfText(exception))
        {
            // Code of the contract's own, such as GetSignedTime, is shown what was read.
            return WebhookResult.Rejected(WebhookError.Malformed("", 0, JsonFailure.WhatCodeReads, $"a message, at which it throws {exception.GetType().Name}", exception));
        }
    }

    private WebhookResult Complete(in IncomingDelivery incoming, TMessage message)
    {
        WebhookReceiveOptions options = incoming.Options;
        if (options.Verification.Tolerance is not null && FindStaleness(_format.GetSignedTime(message), options.Verification) is { } staleness)
        {
            return WebhookResult.Rejected(staleness);
        }

        WebhookDelivery delivery = new WebhookDelivery<TMessage, TEvent>(this, message)
        {
            DeliveryId = HeaderOrNull(incoming.Headers, DeliveryIdHeader),
            WebhookId = HeaderOrNull(incoming.Headers, WebhookIdHeader),
            SecretName = incoming.Verification?.KeyName,
            IsSecretShort = incoming.Verification?.SecretIsShort ?? false,
            IsUnsigned = incoming.Verification?.IsUnsigned ?? false,
            IsEventTypeInferred = incoming.EventType is { } eventType && _format.GetEvent(message).IsKnown && _format.FindEventType(eventType) is null,
            KeyMaterial = KeyMaterial.Of(this, incoming, _format.HasDeliveryId(message)),
            RawBody = options.KeepRawBody ? incoming.Body.ToArray() : default,
        };
        return WebhookResult.Accepted(delivery);
    }
}
