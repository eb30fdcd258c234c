namespace WebhookContracts.Testing;

/// <summary>Deliveries of events, as the service sends them and as a receiver has them: with its headers, its envelope, its signature.</summary>
public static class SampleDeliveries
{
    /// <summary>The delivery of an event as the service sends it, unread.</summary>
    /// <param name="contract">The contract. Of one of your own whose events come in an envelope, pass the message: <see cref="ContractSamples{TMessage, TEvent}.MessageOf"/>.</param>
    /// <param name="event">The event. Where the service puts events into an envelope, that of its example is taken.</param>
    /// <param name="secrets">What to sign with; null for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The delivery.</returns>
    /// <exception cref="ArgumentException">There is no example to take an envelope from.</exception>
    /// <exception cref="FormatException">The event type or an option cannot stand in a header.</exception>
    public static RawDelivery CreateDelivery<TMessage, TEvent>(
        this WebhookContract<TMessage, TEvent> contract, TEvent @event, WebhookSecrets? secrets, SendingOptions? options = null)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(contract);
        return contract.CreateDelivery(contract.MessageOf(@event), secrets, options);
    }

    /// <summary>The delivery of an event as a receiver has it, once it is accepted: what a handler is called with.</summary>
    /// <inheritdoc cref="CreateDelivery{TMessage, TEvent}(WebhookContract{TMessage, TEvent}, TEvent, WebhookSecrets?, SendingOptions?)"/>
    public static WebhookDelivery<TMessage, TEvent> Deliver<TMessage, TEvent>(
        this WebhookContract<TMessage, TEvent> contract, TEvent @event, WebhookSecrets? secrets = null, SendingOptions? options = null)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(contract);
        return contract.Deliver(contract.MessageOf(@event), secrets, options);
    }

    /// <summary>The delivery of a message as a receiver has it, once it is accepted: what a handler is called with.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="message">The message: the event itself, or the envelope around it.</param>
    /// <param name="secrets">What it is signed and verified with; null for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The delivery, with its ids and its key.</returns>
    /// <exception cref="ArgumentException">The message is another contract's.</exception>
    /// <exception cref="FormatException">The event type or an option cannot stand in a header.</exception>
    /// <exception cref="WebhookFormatException">The contract does not accept what it sends, as an additional member that the event does not allow.</exception>
    public static WebhookDelivery<TMessage, TEvent> Deliver<TMessage, TEvent>(
        this WebhookContract<TMessage, TEvent> contract, IWebhookMessage message, WebhookSecrets? secrets = null, SendingOptions? options = null)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(contract);
        RawDelivery sent = contract.CreateDelivery(message, secrets, options);

        // By the clock that it was signed by: a test that sets one means then, not now.
        WebhookReceiveOptions receiving = new() { Verification = new() { TimeProvider = (options ?? SendingOptions.Default).TimeProvider } };
        WebhookResult<TMessage, TEvent> result = contract.Receive(sent, secrets is { Count: > 0 } ? secrets : (secrets ?? WebhookSecrets.None).AllowingUnsigned(), receiving);
        return result.IsAccepted ? result.Delivery : throw new WebhookFormatException(result.Error!);
    }

    /// <summary>Posts an event as the service would: to a <c>TestServer</c>, to Kestrel on loopback, to a stand-in.</summary>
    /// <param name="client">The client of the application under test, such as <c>server.CreateClient()</c>.</param>
    /// <param name="contract">The contract. Of one of your own whose events come in an envelope, pass the message: <see cref="ContractSamples{TMessage, TEvent}.MessageOf"/>.</param>
    /// <param name="url">Where to: an absolute URL, or one from the client's <see cref="HttpClient.BaseAddress"/>, such as <c>/webhooks/acme</c>.</param>
    /// <param name="event">The event. Where the service puts events into an envelope, that of its example is taken.</param>
    /// <param name="secrets">What to sign with; null for an unsigned request.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The answer; dispose it.</returns>
    /// <exception cref="ArgumentException">There is no example to take an envelope from.</exception>
    /// <exception cref="FormatException">The event type or an option cannot stand in a header.</exception>
    /// <exception cref="InvalidOperationException">The URL is relative, and the client has no base address.</exception>
    public static Task<HttpResponseMessage> PostWebhookAsync<TMessage, TEvent>(
        this HttpClient client,
        WebhookContract<TMessage, TEvent> contract,
        string url,
        TEvent @event,
        WebhookSecrets? secrets = null,
        SendingOptions? options = null,
        CancellationToken cancellationToken = default)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(contract);
        return client.PostWebhookAsync(contract, url, (IWebhookMessage)contract.MessageOf(@event), secrets, options, cancellationToken);
    }

    /// <summary>Posts a message as the service would: to a <c>TestServer</c>, to Kestrel on loopback, to a stand-in.</summary>
    /// <param name="client">The client of the application under test, such as <c>server.CreateClient()</c>.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="url">Where to: an absolute URL, or one from the client's <see cref="HttpClient.BaseAddress"/>, such as <c>/webhooks/acme</c>.</param>
    /// <param name="message">The message: the event itself, or the envelope around it.</param>
    /// <param name="secrets">What to sign with; null for an unsigned request.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The answer; dispose it.</returns>
    /// <exception cref="ArgumentException">The message is another contract's.</exception>
    /// <exception cref="FormatException">The event type or an option cannot stand in a header.</exception>
    /// <exception cref="InvalidOperationException">The URL is relative, and the client has no base address.</exception>
    public static async Task<HttpResponseMessage> PostWebhookAsync(
        this HttpClient client,
        WebhookContract contract,
        string url,
        IWebhookMessage message,
        WebhookSecrets? secrets = null,
        SendingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(contract);
        using HttpRequestMessage request = contract.CreateRequest(client.Locate(url), message, secrets, options);
        return await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts a delivery byte by byte as it is: one that was changed after it was signed, or one that was recorded.</summary>
    /// <param name="client">The client of the application under test, such as <c>server.CreateClient()</c>.</param>
    /// <param name="url">Where to: an absolute URL, or one from the client's <see cref="HttpClient.BaseAddress"/>, such as <c>/webhooks/acme</c>.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The answer; dispose it.</returns>
    /// <exception cref="FormatException">A header cannot be sent.</exception>
    /// <exception cref="InvalidOperationException">The URL is relative, and the client has no base address.</exception>
    public static async Task<HttpResponseMessage> PostWebhookAsync(this HttpClient client, string url, RawDelivery delivery, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(delivery);
        using HttpRequestMessage request = delivery.ToRequest(client.Locate(url));
        return await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static TMessage MessageOf<TMessage, TEvent>(this WebhookContract<TMessage, TEvent> contract, TEvent @event)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event as TMessage ?? Samples.For(contract).MessageOf(@event);
    }

    // Always absolute, since a signature may cover it. A path alone would be taken for a file's on some systems.
    private static Uri Locate(this HttpClient client, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Uri.TryCreate(url, UriKind.Absolute, out Uri? absolute) && (absolute.Scheme is "http" or "https") ? absolute
            : client.BaseAddress is { } start ? new Uri(start, url)
            : throw new InvalidOperationException($"\"{url}\" is no absolute URL, and the client has no BaseAddress to begin at.");
    }
}
