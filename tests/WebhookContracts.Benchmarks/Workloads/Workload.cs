using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Floors;
using WebhookContracts.Benchmarks.Peers;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Benchmarks.Workloads;

/// <summary>
/// One body, and everything that is measured with it: ours, the floors and the peers. Ours is the contract without its types, as an endpoint for all providers holds
/// it. Making a workload checks that ours and the peers agree on what the body says.
/// </summary>
internal sealed class Workload
{
    private const string Key = "a secret of thirty-two characters";

    private readonly WebhookContract _contract;
    private readonly SampleBody _body;
    private readonly IPeer _peer;
    private readonly string? _eventType;
    private readonly IWebhookMessage _message;
    private readonly object _peerMessage;
    private readonly TokenFloor _tokenFloor;
    private readonly HashFloor _hashFloor;
    private readonly UsualVerification _usualVerification;
    private readonly WebhookSecrets _secrets = WebhookSecret.FromUtf8(Key);
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly Utf8JsonWriter _peerWriter = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });

    public Workload(WebhookContract contract, IPeer peer, SampleBody body)
    {
        Name = $"{contract.Id} {body.Name}";
        _contract = contract;
        _body = body;
        _peer = peer;
        _eventType = contract.EventTypeHeader is null ? null : body.EventType;
        _message = contract.Parse(Json, _eventType);
        _peerMessage = peer.Parse(Json, body.EventType);
        ObjectGraph kept = ObjectGraph.Of(_message, contract.Parse(Json, _eventType));
        KeptByParse = kept.Size();
        _tokenFloor = new TokenFloor(Json, kept);

        byte[] key = Encoding.UTF8.GetBytes(Key);
        HmacSignatureScheme scheme = (HmacSignatureScheme)contract.SignatureScheme!;
        _hashFloor = new HashFloor(scheme, key, Json);
        _usualVerification = new UsualVerification(scheme, key);
        AddHeaders(scheme);
        KeptByReceive = ObjectGraph.Of(Receive()!, Receive()!).Size();
        Check();
    }

    /// <summary>All of them, made on first use.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        .. SampleBodies.OneFuzz().Select(body => new Workload(OneFuzzContract.Instance, new OneFuzzPeer(), body)),
        .. SampleBodies.DjinnCi().Select(body => new Workload(DjinnCiContract.Instance, new DjinnCiPeer(), body)),
        .. SampleBodies.Launchpad().Select(body => new Workload(LaunchpadContract.Instance, new LaunchpadPeer(), body)),
    ];

    /// <summary>Provider and body.</summary>
    public string Name { get; }

    public int Length => Json.Length;

    /// <summary>What a parsed message keeps.</summary>
    public long KeptByParse { get; }

    /// <summary>What a received delivery keeps.</summary>
    public long KeptByReceive { get; }

    private byte[] Json => _body.Json;

    public object? Parse() => _contract.Parse(Json, _eventType);

    public object? ParseFloor() => _tokenFloor.Run(Json);

    public object? ParseSourceGenerated() => _peer.Parse(Json, _body.EventType);

    public object? ParseBuffered() => _peer.ParseBuffered(Json, _body.EventType);

    public object? Write()
    {
        _output.ResetWrittenCount();
        _contract.Serialize(_output, _message);
        return null;
    }

    public object? WriteSourceGenerated()
    {
        _output.ResetWrittenCount();
        _peerWriter.Reset(_output);
        _peer.Write(_peerWriter, _peerMessage);
        _peerWriter.Flush();
        return null;
    }

    public object? Verify() => _contract.Verify(_headers, Json, _secrets).IsValid ? this : throw new InvalidOperationException();

    public object? VerifyFloor() => _hashFloor.Run(Json) ? this : throw new InvalidOperationException();

    public object? VerifyUsual() => _usualVerification.Verify(_headers, Json) ? this : throw new InvalidOperationException();

    public object? Receive() => _contract.Receive(_headers, Json, _secrets).Delivery ?? throw new InvalidOperationException();

    public object? ReceiveFloor() => _hashFloor.Run(Json) ? _tokenFloor.Run(Json) : throw new InvalidOperationException();

    public object? ReceiveUsual() => _usualVerification.Verify(_headers, Json)
        ? _peer.Parse(Json, _contract.EventTypeHeader is { } header ? _headers[header] : _body.EventType)
        : throw new InvalidOperationException();

    public override string ToString() => Name;

    private void AddHeaders(HmacSignatureScheme scheme)
    {
        foreach ((string name, string value) in scheme.Sign(new RawDelivery { Headers = default, Body = Json }, _secrets).Headers)
        {
            _headers.Add(name, value);
        }

        foreach (string? name in (string?[])[_contract.DeliveryIdHeader, _contract.WebhookIdHeader])
        {
            if (name is not null)
            {
                _headers.Add(name, "d1b0f6f2-8a2e-4f0a-9c55-0e6f0a1b2c3d");
            }
        }

        if (_contract.EventTypeHeader is { } eventTypeHeader)
        {
            _headers.Add(eventTypeHeader, _body.EventType);
        }
    }

    // The records of the peers are equivalent if what they write says the same.
    private void Check()
    {
        foreach (object peerMessage in (object[])[_peerMessage, ParseBuffered()!])
        {
            _output.ResetWrittenCount();
            _peerWriter.Reset(_output);
            _peer.Write(_peerWriter, peerMessage);
            _peerWriter.Flush();
            if (!_contract.Parse(_output.WrittenMemory, _eventType).Equals(_message))
            {
                throw new InvalidOperationException($"The peer reads or writes {Name} differently: {Encoding.UTF8.GetString(_output.WrittenSpan)}");
            }
        }

        // Of the same members, nulls and absences too. System.Text.Json spells the offset of UTC as +00:00.
        string theirs = Encoding.UTF8.GetString(_output.WrittenSpan).Replace("+00:00\"", "Z\"", StringComparison.Ordinal);
        Write();
        string ours = Encoding.UTF8.GetString(_output.WrittenSpan);

        // A null that depends on another member ("x-write-null-with") is more than attributes of System.Text.Json can say: the peer writes it always.
        JsonNode expected = JsonNode.Parse(theirs)!;
        if (expected["sas_url"] is null)
        {
            expected.AsObject().Remove("expires_on");
        }

        if (!JsonNode.DeepEquals(JsonNode.Parse(ours), expected))
        {
            throw new InvalidOperationException($"The peer writes {Name} differently:\n{theirs}\nthan\n{ours}");
        }
    }
}
