using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Floors;
using WebhookContracts.Benchmarks.Peers;

namespace WebhookContracts.Benchmarks.Workloads;

/// <summary>The measures of one body of one contract. Making it checks that ours and the peers agree on what the body says.</summary>
internal sealed class Workload<TMessage, TEvent> : Workload
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    private const string Key = "a secret of thirty-two characters";

    private readonly WebhookContract<TMessage, TEvent> _contract;
    private readonly IPeer _peer;
    private readonly string? _eventType;
    private readonly TMessage _message;
    private readonly object _peerMessage;
    private readonly TokenFloor _tokenFloor;
    private readonly HashFloor _hashFloor;
    private readonly UsualVerification _usualVerification;
    private readonly WebhookSecrets _secrets = WebhookSecret.FromUtf8(Key);
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly Utf8JsonWriter _peerWriter = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });

    public Workload(string provider, WebhookContract<TMessage, TEvent> contract, IPeer peer, SampleBody body)
        : base(provider, body)
    {
        _contract = contract;
        _peer = peer;
        _eventType = contract.EventTypeHeader is null ? null : body.EventType;
        _message = contract.Parse(Json, _eventType);
        _peerMessage = peer.Parse(Json, body.EventType);
        ObjectGraph kept = ObjectGraph.Of(_message, contract.Parse(Json, _eventType));
        KeptByParse = kept.Size();
        _tokenFloor = new TokenFloor(Json, kept);

        byte[] key = Encoding.UTF8.GetBytes(Key);
        HmacSignatureScheme scheme = (HmacSignatureScheme)contract.SignatureScheme!;
        _hashFloor = new HashFloor(scheme, key);
        _usualVerification = new UsualVerification(scheme, key);
        AddHeaders(scheme);
        KeptByReceive = ObjectGraph.Of(Receive()!, Receive()!).Size();
        Check();
    }

    public override long KeptByParse { get; }

    public override long KeptByReceive { get; }

    public override object? Parse() => _contract.Parse(Json, _eventType);

    public override object? ParseFloor() => _tokenFloor.Run(Json);

    public override object? ParseSourceGenerated() => _peer.Parse(Json, Body.EventType);

    public override object? ParseBuffered() => _peer.ParseBuffered(Json, Body.EventType);

    public override object? Write()
    {
        _output.ResetWrittenCount();
        _contract.Serialize(_output, _message);
        return null;
    }

    public override object? WriteSourceGenerated()
    {
        _output.ResetWrittenCount();
        _peerWriter.Reset(_output);
        _peer.Write(_peerWriter, _peerMessage);
        _peerWriter.Flush();
        return null;
    }

    public override object? Verify() => _contract.Verify(_headers, Json, _secrets).IsValid ? this : throw new InvalidOperationException();

    public override object? VerifyFloor()
    {
        _hashFloor.Run(Json);
        return null;
    }

    public override object? VerifyUsual() => _usualVerification.Verify(_headers, Json) ? this : throw new InvalidOperationException();

    public override object? Receive() => _contract.Receive(_headers, Json, _secrets).Delivery ?? throw new InvalidOperationException();

    public override object? ReceiveFloor()
    {
        _hashFloor.Run(Json);
        return _tokenFloor.Run(Json);
    }

    public override object? ReceiveUsual() => _usualVerification.Verify(_headers, Json)
        ? _peer.Parse(Json, _contract.EventTypeHeader is { } header ? _headers[header] : Body.EventType)
        : throw new InvalidOperationException();

    private void AddHeaders(HmacSignatureScheme scheme)
    {
        foreach ((string name, string value) in scheme.Sign(Json, _secrets))
        {
            _headers.Add(name, value);
        }

        foreach (string? name in (string?[])[_contract.DeliveryIdHeader, _contract.HookIdHeader])
        {
            if (name is not null)
            {
                _headers.Add(name, "d1b0f6f2-8a2e-4f0a-9c55-0e6f0a1b2c3d");
            }
        }

        if (_contract.EventTypeHeader is { } eventTypeHeader)
        {
            _headers.Add(eventTypeHeader, Body.EventType);
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
        if (!JsonNode.DeepEquals(JsonNode.Parse(ours), JsonNode.Parse(theirs)))
        {
            throw new InvalidOperationException($"The peer writes {Name} differently:\n{theirs}\nthan\n{ours}");
        }
    }
}
