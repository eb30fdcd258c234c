using System.Net;
using System.Net.Sockets;

namespace WebhookContracts;

/// <summary>
/// Connects to addresses that may be sent to, and to no other. What is judged is the address that the connection is then made to: a name that is resolved once to be
/// judged, and again to be connected to, can have another address by then.
/// </summary>
internal sealed class GuardedConnection(WebhookSenderOptions options)
{
    /// <summary>A handler for <see cref="HttpClient"/> that connects so, and adds nothing to a request of its own accord.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = ConnectAsync,

        // A proxy would be what is connected to, and nobody would judge where it connects to.
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 64 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),

        // So that a name that has moved is resolved again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint host = context.DnsEndPoint;
        IPAddress[] found = await ResolveAsync(host.Host, cancellationToken).ConfigureAwait(false);

        // A mapped address is one of IPv4 in another form, and reached as such where there is no IPv6.
        IPAddress[] allowed = [.. found.Where(Allows).Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)];
        if (allowed.Length == 0)
        {
            throw new RefusedAddressException(found.Length == 0
                ? "The host's name has no address."
                : $"{string.Join(", ", found.Take(4).Select(address => address.ToString()))} is no address that is sent to: it is not a public one, and WebhookSenderOptions does not allow it.");
        }

        // One after the other, in the order of the resolver: the next may be up where one is not.
        for (int index = 0; index < allowed.Length - 1; index++)
        {
            try
            {
                return await ConnectAsync(allowed[index], host.Port, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException)
            {
            }
        }

        return await ConnectAsync(allowed[^1], host.Port, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Stream> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal))
        {
            return [literal];
        }

        try
        {
            return await (options.Resolve ?? Dns.GetHostAddressesAsync)(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException fault)
        {
            throw new RefusedAddressException("The host's name can't be resolved.", fault);
        }
    }

    private bool Allows(IPAddress address)
    {
        IPAddress plain = PublicAddress.Plain(address);
        return PublicAddress.Includes(address) || options.AllowedNetworks.Any(network => network.Contains(plain));
    }
}
