namespace Quickstart;

/// <summary>Carries requests to the receiver, one after the other, and brings back the answer and the receipt.</summary>
internal sealed class Courier(Uri receiver, Ledger ledger) : IDisposable
{
    // The receiver is on this machine: a proxy that the environment names has no way to it.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public Uri AddressOf(string provider) => new(receiver, $"/webhooks/{provider}");

    public async Task<(int Status, Receipt? Receipt)> DeliverAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _client.SendAsync(request);
        return ((int)response.StatusCode, ledger.Take());
    }

    public void Dispose() => _client.Dispose();
}
