using System.Net;
using System.Net.Sockets;

namespace WebhookContracts;

/// <summary>
/// Which addresses belong to the Internet, and not to the sender's own machine, network or cloud: all but those that IANA's registries of special-purpose addresses
/// name, and those of metadata services. Whoever may name an address to send to could otherwise have the sender ask its own network.
/// </summary>
internal static class PublicAddress
{
    private const int LengthOfIPv4 = 4;

    private static readonly IPNetwork[] s_specialIPv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carriers' own, and some clouds' metadata
            "127.0.0.0/8", // this machine
            "168.63.129.16/32", // the metadata of a cloud, though its address is a public one
            "169.254.0.0/16", // this link, and most clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays that are no more
            "192.168.0.0/16", // private
            "198.18.0.0/15", // measurements
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // Everything else of IPv6 is no address of one machine on the Internet.
    private static readonly IPNetwork s_globalIPv6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_specialIPv6 =
    [
        .. new[]
        {
            "2001::/23", // protocols, tunnels and measurements
            "2001:db8::/32", // documentation
            "3fff::/20", // documentation
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // Where an address of IPv6 leads to one of IPv4: translators have it at the end, tunnels after the prefix.
    private static readonly (IPNetwork Network, int Start)[] s_carriers = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Whether an address belongs to the Internet.</summary>
    /// <param name="address">The address, in any form.</param>
    public static bool Includes(IPAddress address)
    {
        IPAddress plain = Plain(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !s_specialIPv4.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => s_globalIPv6.Contains(plain) && !s_specialIPv6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }

    /// <summary>The address that is really meant: of one that holds an address of IPv4, that one; without a scope.</summary>
    /// <param name="address">The address.</param>
    public static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        byte[] bytes = address.GetAddressBytes();
        IPAddress unscoped = new(bytes);
        foreach ((IPNetwork network, int start) in s_carriers)
        {
            if (network.Contains(unscoped))
            {
                return new(bytes.AsSpan(start, LengthOfIPv4));
            }
        }

        return unscoped;
    }
}
