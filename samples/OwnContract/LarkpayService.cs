using Larkpay.Webhooks;
using WebhookContracts;

namespace OwnContract;

/// <summary>Stands where the payment service would: sends its examples, signed as Standard Webhooks says, and tells how each was answered.</summary>
internal sealed class LarkpayService(Uri endpoint, WebhookSecret secret) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public static LarkpayMessage Example(string eventType) =>
        LarkpayContract.Instance.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "schemas", "larkpay", "examples", eventType + ".json")));

    public Task<(int Status, string Answer)> SendAsync(LarkpayMessage message, SendingOptions? options = null) =>
        SendAsync(LarkpayContract.Instance.CreateRequest(endpoint, message, secret, options));

    /// <summary>The same request, but for what somebody on the way has changed in it.</summary>
    public async Task<(int Status, string Answer)> SendChangedAsync(LarkpayMessage message, string from, string to)
    {
        HttpRequestMessage request = LarkpayContract.Instance.CreateRequest(endpoint, message, secret);
        string body = await request.Content!.ReadAsStringAsync();
        request.Content = new StringContent(body.Replace(from, to, StringComparison.Ordinal));
        return await SendAsync(request);
    }

    public void Dispose() => _client.Dispose();

    private async Task<(int Status, string Answer)> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage response = await _client.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }
}
