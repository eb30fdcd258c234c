using System.Buffers;
using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>The bytes that a signature covers: an optional prefix, and the raw body in one piece or in segments. Never concatenated.</summary>
internal readonly ref struct SignedContent
{
    private readonly ReadOnlySpan<byte> _prefix;
    private readonly ReadOnlySpan<byte> _body;
    private readonly ReadOnlySequence<byte> _segments;

    public SignedContent(ReadOnlySpan<byte> body) => _body = body;

    public SignedContent(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            _body = body.FirstSpan;
        }
        else
        {
            _segments = body;
        }
    }

    private SignedContent(ReadOnlySpan<byte> prefix, scoped in SignedContent content)
    {
        _prefix = prefix;
        _body = content._body;
        _segments = content._segments;
    }

    public SignedContent WithPrefix(ReadOnlySpan<byte> prefix) => new(prefix, this);

    /// <summary>All of the content, if it happens to lie in one piece.</summary>
    public bool TryGetSpan(out ReadOnlySpan<byte> content)
    {
        content = _body;
        return _prefix.IsEmpty && _segments.IsEmpty;
    }

    public void AppendTo(IncrementalHash hash)
    {
        // Each call goes to native code, even for no bytes.
        if (!_prefix.IsEmpty)
        {
            hash.AppendData(_prefix);
        }

        if (_segments.IsEmpty)
        {
            hash.AppendData(_body);
            return;
        }

        foreach (ReadOnlyMemory<byte> segment in _segments)
        {
            hash.AppendData(segment.Span);
        }
    }
}
