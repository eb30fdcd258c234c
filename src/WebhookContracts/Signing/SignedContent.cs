using System.Buffers;
using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>The bytes that a signature covers: what stands before the raw body, the body in one piece or in segments, and what stands after it. Never concatenated.</summary>
internal readonly ref struct SignedContent
{
    private readonly ReadOnlySpan<byte> _prefix;
    private readonly ReadOnlySpan<byte> _body;
    private readonly ReadOnlySequence<byte> _segments;
    private readonly ReadOnlySpan<byte> _suffix;

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

    private SignedContent(ReadOnlySpan<byte> prefix, scoped in SignedContent content, ReadOnlySpan<byte> suffix)
    {
        _prefix = prefix;
        _body = content._body;
        _segments = content._segments;
        _suffix = suffix;
    }

    public SignedContent With(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> suffix) => new(prefix, this, suffix);

    /// <summary>A copy of the body.</summary>
    public byte[] ToArray() => _segments.IsEmpty ? _body.ToArray() : _segments.ToArray();

    /// <summary>The first byte of the body, and the last.</summary>
    public bool TryGetEnds(out byte first, out byte last)
    {
        first = 0;
        last = 0;
        bool hasAny = !_body.IsEmpty;
        if (hasAny)
        {
            first = _body[0];
            last = _body[^1];
        }

        foreach (ReadOnlyMemory<byte> segment in _segments)
        {
            if (!segment.IsEmpty)
            {
                first = hasAny ? first : segment.Span[0];
                last = segment.Span[^1];
                hasAny = true;
            }
        }

        return hasAny;
    }

    /// <summary>All of the content, if it happens to lie in one piece.</summary>
    public bool TryGetSpan(out ReadOnlySpan<byte> content)
    {
        content = _body;
        return _prefix.IsEmpty && _segments.IsEmpty && _suffix.IsEmpty;
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
        }
        else
        {
            foreach (ReadOnlyMemory<byte> segment in _segments)
            {
                hash.AppendData(segment.Span);
            }
        }

        if (!_suffix.IsEmpty)
        {
            hash.AppendData(_suffix);
        }
    }
}
