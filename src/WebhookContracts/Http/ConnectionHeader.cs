namespace WebhookContracts;

/// <summary>
/// The headers that say where a request goes, how its body is framed, or what holds between two machines on its way (RFC 9110, sections 7.2 and 7.6.1; RFC 9112, section 6).
/// Whoever sends sets these itself, and proxies take them away, so none can hold anything of a contract. Compiled into the generator too, which asks the same of a schema.
/// </summary>
internal static class ConnectionHeader
{
    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Content-Length",
        "Expect",
        "Host",
        "Keep-Alive",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    };

    public static bool IsOne(string name) => s_names.Contains(name);
}
