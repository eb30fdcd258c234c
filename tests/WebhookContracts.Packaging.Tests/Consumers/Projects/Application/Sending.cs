using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;
using WebhookContracts.Launchpad;

/// <summary>Sends a delivery to a listener of its own, which has no room for it at first, and says what came of it.</summary>
internal static class Sending
{
    public static async Task RunAsync()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
        Task receiving = ReceiveAsync(listener, secret, "503 Service Unavailable", "202 Accepted");

        ServiceCollection services = new();
        services.AddWebhookSender(options => options.AllowLoopback().Schedule = WebhookRetrySchedule.After(TimeSpan.FromMilliseconds(10)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        WebhookSender sender = provider.GetRequiredService<WebhookSender>();
        WebhookDestination destination = new($"http://{listener.LocalEndpoint}/hooks", secret);

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, destination, new PingEvent { Ping = true }, "4711");
        await receiving;

        Console.WriteLine(report);
        foreach (WebhookSendingAttempt attempt in report.Attempts)
        {
            Console.WriteLine($"{attempt.Number}: {attempt.StatusCode}, {attempt.Decision}, {attempt.Why}");
        }
    }

    private static async Task ReceiveAsync(TcpListener listener, WebhookSecret secret, params string[] answers)
    {
        foreach (string answer in answers)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            StringBuilder head = new();
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                head.Append((char)stream.ReadByte());
            }

            const string Length = "Content-Length: ";
            string length = head.ToString().Split("\r\n").Single(line => line.StartsWith(Length, StringComparison.Ordinal));
            byte[] body = new byte[int.Parse(length[Length.Length..])];
            await stream.ReadExactlyAsync(body);
            byte[] request = [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
            WebhookResult result = LaunchpadContract.Instance.Receive(RawDelivery.Parse(request), secret);
            Console.WriteLine(result.IsAccepted ? $"received {result.Delivery.EventType} {result.Delivery.DeliveryId}" : result.Error.ToString());
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        }
    }
}
