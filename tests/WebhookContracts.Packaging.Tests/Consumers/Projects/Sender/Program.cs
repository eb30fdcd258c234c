// Sends one signed event of each provider to the receiver whose address it is given, then one that is signed with another secret.
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

string receiver = args[0];
using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
using WebhookSecret otherSecret = WebhookSecret.FromUtf8("Tr0ub4dor&3 and some more");

OneFuzzMessage ping = new() { EventId = Guid.NewGuid(), Event = new WebhookContracts.OneFuzz.PingEvent { PingId = Guid.NewGuid() } };
await SendAsync(OneFuzzContract.Instance.CreateRequest(receiver + "/onefuzz", ping, secret));

DjinnCiEvent cron = DjinnCiContract.Instance.Parse(File.ReadAllBytes(args[1]), "cron");
await SendAsync(DjinnCiContract.Instance.CreateRequest(receiver + "/djinn-ci", cron, secret));

LaunchpadEvent launchpadPing = new WebhookContracts.Launchpad.PingEvent { Ping = true };
await SendAsync(LaunchpadContract.Instance.CreateRequest(receiver + "/launchpad", launchpadPing, secret));
await SendAsync(LaunchpadContract.Instance.CreateRequest(receiver + "/launchpad", launchpadPing, otherSecret));

async Task SendAsync(HttpRequestMessage request)
{
    using (request)
    {
        using HttpResponseMessage response = await client.SendAsync(request);
        Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
