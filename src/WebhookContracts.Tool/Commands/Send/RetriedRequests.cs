namespace WebhookContracts.Tool.Commands.Send;

/// <summary>
/// Puts the delivery that is to be sent in the place of each request that the sender makes: the sender writes what it has read, and a body of one's own goes out byte for
/// byte. When to try again stays the sender's affair.
/// </summary>
/// <param name="contract">The contract.</param>
/// <param name="make">Makes the delivery, with the id that all attempts at it have.</param>
/// <param name="tell">Is told each answer.</param>
/// <param name="handler">What makes the connections.</param>
internal sealed class RetriedRequests(WebhookContract contract, Func<string?, RawDelivery> make, Action<string> tell, HttpMessageHandler handler) : DelegatingHandler(handler)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? id = contract.DeliveryIdHeader is { } header && request.Headers.TryGetValues(header, out IEnumerable<string>? ids) ? ids.First() : null;
        using HttpRequestMessage exact = make(id).ToRequest(request.RequestUri);
        HttpResponseMessage response = await base.SendAsync(exact, cancellationToken).ConfigureAwait(false);
        tell($"answered {(int)response.StatusCode}");
        return response;
    }
}
