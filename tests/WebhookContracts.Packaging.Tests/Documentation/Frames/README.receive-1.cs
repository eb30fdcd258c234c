using System.Net;
using System.Net.Sockets;

// The program answers until it is stopped, which here is when the tests end.
string address = $"http://127.0.0.1:{FreePort()}";
_ = Task.Run(() => Receiver(["--urls", address, "--Webhooks:Launchpad:Secrets:0", "correct horse battery staple", "--Logging:LogLevel:Default", "None"]));
using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync });
WebhookSecrets signing = WebhookSecret.FromUtf8("correct horse battery staple");
LaunchpadContract launchpad = LaunchpadContract.Instance;
Assert.Equal(202, await Send(launchpad.Parse(Loopback.Example("launchpad/git-push"), "git:push:0.1"), signing));
MergeProposalEvent proposal = MergeProposalEvent.Parse(Loopback.Example("launchpad/merge-proposal"));
Assert.Equal(202, await Send(proposal with { New = proposal.New! with { QueueStatus = MergeProposalStatus.Approved } }, signing));
Assert.Equal(202, await Send(new UnknownLaunchpadEvent("git:tag:0.1", System.Text.Json.JsonDocument.Parse("""{"tag":"v2.0"}""").RootElement), signing));
Assert.Equal(401, await Send(new PingEvent { Ping = true }, WebhookSecret.FromUtf8("another secret than that")));
Assert.Contains("Webhooks:Launchpad:Secrets:0", Assert.Throws<InvalidOperationException>(() => Receiver(["--urls", address])).Message, StringComparison.Ordinal);

async Task<int> Send(LaunchpadEvent message, WebhookSecrets secrets)
{
    using HttpRequestMessage request = launchpad.CreateRequest(address + "/webhooks/launchpad", message, secrets);
    using HttpResponseMessage response = await client.SendAsync(request);
    return (int)response.StatusCode;
}

// Until the program has begun to listen, there is nobody to connect to.
static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
{
    while (true)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            socket.Dispose();
            await Task.Delay(20, cancellation);
        }
    }
}

static int FreePort()
{
    using TcpListener listener = new(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

static void Receiver(string[] args)
{
//// the block
}
