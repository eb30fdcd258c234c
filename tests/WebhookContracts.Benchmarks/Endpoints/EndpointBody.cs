using System.Text;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Floors;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Benchmarks.Endpoints;

/// <summary>
/// A body that is posted to every endpoint, its signature, and the floors for it. Launchpad's, since its delivery number is not signed: each request can be a delivery of
/// its own without being signed anew.
/// </summary>
internal sealed class EndpointBody
{
    public const string Key = "a secret of thirty-two characters";

    private readonly SampleBody _body;
    private readonly TokenFloor _tokenFloor;
    private readonly ThreadLocal<HashFloor> _hashFloor;

    private EndpointBody(SampleBody body)
    {
        _body = body;
        IWebhookMessage message = LaunchpadContract.Instance.Parse(body.Json, body.EventType);
        ObjectGraph kept = ObjectGraph.Of(message, LaunchpadContract.Instance.Parse(body.Json, body.EventType));
        Kept = kept.Size();
        _tokenFloor = new TokenFloor(body.Json, kept);

        // A keyed state is for one thread at a time.
        _hashFloor = new(() => new HashFloor(Scheme, Encoding.UTF8.GetBytes(Key), body.Json));
    }

    public static EndpointBody[] All { get; } = [.. SampleBodies.Launchpad().Where(body => body.Name is "git-push" or "merge-proposal").Select(body => new EndpointBody(body))];

    public static HmacSignatureScheme Scheme { get; } = (HmacSignatureScheme)LaunchpadContract.Instance.SignatureScheme!;

    public string Name => _body.Name;

    public string EventType => _body.EventType;

    public byte[] Json => _body.Json;

    /// <summary>What a parsed message keeps, in bytes.</summary>
    public long Kept { get; }

    public bool IsSigned(ReadOnlySpan<byte> body) => _hashFloor.Value!.Run(body);

    public object? MakeLeaves(ReadOnlySpan<byte> body) => _tokenFloor.Run(body);
}
