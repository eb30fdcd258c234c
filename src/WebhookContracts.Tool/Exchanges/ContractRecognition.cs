namespace WebhookContracts.Tool.Exchanges;

/// <summary>Tells whose delivery a request is, where several contracts may be meant: by the path, by the headers that only one of them has, or by its body.</summary>
internal static class ContractRecognition
{
    // Read for nothing else: it is in memory already.
    private static readonly WebhookReadOptions s_anyLength = new() { MaximumBodyLength = int.MaxValue };

    /// <summary>The contract of a request; null if none of these can be meant.</summary>
    /// <param name="contracts">Those that may be.</param>
    /// <param name="request">The request.</param>
    public static WebhookContract? Find(IReadOnlyList<WebhookContract> contracts, RawDelivery request)
    {
        if (contracts is [var only])
        {
            return only;
        }

        string path = request.Target.Split('?', '#')[0];
        return contracts.FirstOrDefault(contract => path.EndsWith("/" + contract.Id, StringComparison.OrdinalIgnoreCase))
            ?? contracts.FirstOrDefault(contract => Has(request, contract.EventTypeHeader))
            ?? contracts.FirstOrDefault(contract => Has(request, contract.SignatureScheme?.HeaderName))
            ?? contracts.FirstOrDefault(contract => contract.EventTypeHeader is null && contract.TryParse(request.Body, eventType: null, s_anyLength, out _, out _));
    }

    private static bool Has(RawDelivery request, string? header) => header is not null && request.Headers[header].Count > 0;
}
