using Gullpost.Webhooks;
using WebhookContracts;

namespace OwnContract;

/// <summary>Stands where the parcel service would: sends what happened on one evening, in one delivery, with the time in what is signed.</summary>
internal sealed class GullpostService(Uri endpoint, WebhookSecret secret) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public static GullpostMessage Evening() =>
        GullpostContract.Instance.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "schemas", "gullpost", "examples", "evening.json")));

    public async Task<(int Status, string Answer)> SendAsync(GullpostMessage message, SendingOptions? options = null)
    {
        using HttpRequestMessage request = GullpostContract.Instance.CreateRequest(endpoint, message, secret, options);
        using HttpResponseMessage response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();
}
