namespace WebhookContracts.Benchmarks.Endpoints;

/// <summary>The endpoints that are compared, each of which does more than the one before, but for the last two.</summary>
internal static class EndpointContestant
{
    /// <summary>Reads the body.</summary>
    public const string Bare = "bare";

    /// <summary>That, and a reused HMAC over it.</summary>
    public const string Hash = "hash";

    /// <summary>That, and a token loop that makes what the message keeps: the least that such an endpoint can do.</summary>
    public const string Floor = "floor";

    /// <summary><c>MapWebhook</c>, de-duplication and a handler included.</summary>
    public const string Ours = "ours";

    /// <summary>An endpoint by hand around <c>ReceiveAsync</c>, which does not look for repetitions.</summary>
    public const string Receive = "receive";

    /// <summary>The usual code: the body copied, <c>HMACSHA1.HashData</c>, hexadecimal digits compared, <c>JsonSerializer</c>.</summary>
    public const string Usual = "usual";

    public static string[] All { get; } = [Bare, Hash, Floor, Ours, Receive, Usual];

    public static string PathOf(string contestant, EndpointBody body) => $"/{contestant}/{body.Name}";
}
