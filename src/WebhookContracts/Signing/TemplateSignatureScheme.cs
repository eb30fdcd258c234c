using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WebhookContracts;

/// <summary>
/// An HMAC over a template of the body and more. Standard Webhooks 1.0.0 is one (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md),
/// as are Stripe's, Slack's, Twitch's and HubSpot's.
/// </summary>
internal sealed class TemplateSignatureScheme : HeaderSignatureScheme
{
    private const string LettersAndDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // A sender that rotates sends two or three. The bound keeps the work that a hostile header causes small.
    private const int MaximumEntries = 32;

    private const int MaximumTextOnStack = 256;

    private readonly SignedText _text;
    private readonly Part[] _beforeBody;
    private readonly Part[] _afterBody;
    private readonly SignatureTemplate _template;
    private readonly string _name;
    private readonly SignatureForm _form;

    public TemplateSignatureScheme(SignatureTemplate template, string? name)
    {
        _form = new SignatureForm(template.Algorithm, template.HeaderName, template.Prefix, template.Encoding);
        _ = template.TimestampFormat.Description();
        _template = template;
        _name = name ?? $"{template.Algorithm.StandardName()} over \"{template.SignedText}\", {template.Encoding.StandardName()}";
        _text = SignedText.Parse(template.SignedText, template.TimestampFormat == SignatureTimeFormat.Rfc3339, out string? fault)
            ?? throw new ArgumentException($"\"{template.SignedText}\" cannot be a template of what is signed: {fault}.", nameof(template));
        _beforeBody = Array.ConvertAll(_text.BeforeBody, part => new Part(part));
        _afterBody = Array.ConvertAll(_text.AfterBody, part => new Part(part));
        RequireSeparator();
        RequirePart(template.Id, SignedTextPartKind.Id, nameof(template.Id));
        RequirePart(template.Timestamp, SignedTextPartKind.Timestamp, nameof(template.Timestamp));
        CoversRequestLine = _text.Has(SignedTextPartKind.Method) || _text.Has(SignedTextPartKind.Url);
    }

    public override string HeaderName => _template.HeaderName;

    public override bool CoversRequestLine { get; }

    public override bool SignsTime => _template.Timestamp is not null;

    internal override string? IdHeaderName => _template.Id?.HeaderName;

    internal override string ExpectedTime => _template.TimestampFormat.Description();

    internal override string ExpectedHeaders
    {
        get
        {
            string[] others = [.. new[] { _template.Id?.HeaderName, _template.Timestamp?.HeaderName }.OfType<string>()];
            return others.Length == 0 ? $"{HeaderName} with {_form}" : $"{string.Join(", ", others)} and {HeaderName}, the latter with {_form}";
        }
    }

    public override string ToString() => $"{_name}, in {HeaderName}";

    private protected override SignatureVerification VerifySigned(
        WebhookHeaderValues signatures,
        WebhookHeaders headers,
        RawDelivery? delivery,
        in SignedContent body,
        WebhookSecrets secrets,
        SignatureVerificationOptions options)
    {
        Values parts = new(headers, delivery);
        if (FindPart(_template.Id, headers, signatures, ref parts.Id) is { } idFault)
        {
            return idFault;
        }

        if (FindPart(_template.Timestamp, headers, signatures, ref parts.Timestamp) is { } timestampFault)
        {
            return timestampFault;
        }

        DateTimeOffset time = default;
        if (_template.Timestamp is not null && !_template.TimestampFormat.TryRead(parts.Timestamp, out time))
        {
            return new(VerificationOutcome.TimestampMalformed, this, NameOf(_template.Timestamp));
        }

        int beforeLength = 0;
        int afterLength = 0;
        if ((Measure(_beforeBody, parts, ref beforeLength) ?? Measure(_afterBody, parts, ref afterLength) ?? FaultOfBody(body)) is { } fault)
        {
            return fault;
        }

        // No larger than it has to be, since it is zeroed each time.
        Span<byte> candidates = stackalloc byte[(_template.Separator is null ? 1 : MaximumEntries) * _form.HashSize];
        if (ReadSignatures(signatures, candidates, out int candidatesLength) is { } signatureFault)
        {
            return signatureFault;
        }

        byte[]? rented = null;
        Span<byte> text = beforeLength + afterLength <= MaximumTextOnStack
            ? stackalloc byte[MaximumTextOnStack]
            : rented = ArrayPool<byte>.Shared.Rent(beforeLength + afterLength);
        Span<byte> before = text[..beforeLength];
        Span<byte> after = text.Slice(beforeLength, afterLength);
        Write(_beforeBody, parts, before);
        Write(_afterBody, parts, after);
        SignatureVerification result = SignatureMatching.Match(this, _template.Algorithm, body.With(before, after), candidates[..candidatesLength], secrets);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        // Only now: the time of a forged message says nothing, and "stale" is to mean a genuine message that is late.
        return result.IsValid && _template.Timestamp is not null ? JudgeAge(time, options) ?? result : result;
    }

    /// <inheritdoc/>
    protected override RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(timeProvider);
        StringBuilder signatures = new();
        string? timestamp = _template.Timestamp is null ? null : _template.TimestampFormat.Write(timeProvider.GetUtcNow());
        string? id = null;
        if (_template.Id is { } idPart)
        {
            bool hasId = idPart.HeaderName is not null && delivery.Headers[idPart.HeaderName].Count > 0;
            id = !hasId ? NewId()
                : delivery.Headers.TryGetSingle(idPart.HeaderName!, out string? single) ? single
                : throw new ArgumentException($"The header {idPart.HeaderName} comes several times, so that it cannot be signed.", nameof(delivery));
            delivery = hasId ? delivery : WithPart(delivery, idPart, id, signatures);
        }

        if (_template.Timestamp is { } timestampPart)
        {
            delivery = WithPart(delivery, timestampPart, timestamp!, signatures);
        }

        SignedContent content = ContentOf(delivery, id, timestamp);
        foreach (WebhookSecret secret in _template.Separator is null ? secrets.AsSpan()[..1] : secrets.AsSpan())
        {
            AppendEntry(signatures, _form.Write(ComputeHmac(_template.Algorithm, content, secret)));
        }

        return delivery.WithHeader(HeaderName, signatures.ToString());
    }

    private static string NewId() => "msg_" + RandomNumberGenerator.GetString(LettersAndDigits, 27);

    private RawDelivery WithPart(RawDelivery delivery, SignaturePart part, string value, StringBuilder entries)
    {
        if (part.HeaderName is { } header)
        {
            return delivery.WithHeader(header, value);
        }

        AppendEntry(entries, part.EntryPrefix + value);
        return delivery;
    }

    private void AppendEntry(StringBuilder entries, string entry)
    {
        if (entries.Length > 0)
        {
            entries.Append(_template.Separator);
        }

        entries.Append(entry);
    }

    private SignedContent ContentOf(RawDelivery delivery, string? id, string? timestamp)
    {
        Values parts = new(delivery.Headers, delivery) { Id = id, Timestamp = timestamp };
        SignedContent body = new(delivery.Body.Span);
        int beforeLength = 0;
        int afterLength = 0;
        if ((Measure(_beforeBody, parts, ref beforeLength) ?? Measure(_afterBody, parts, ref afterLength) ?? FaultOfBody(body)) is { } fault)
        {
            throw new ArgumentException(fault.Message, nameof(delivery));
        }

        byte[] before = new byte[beforeLength];
        byte[] after = new byte[afterLength];
        Write(_beforeBody, parts, before);
        Write(_afterBody, parts, after);
        return body.With(before, after);
    }

    // Checks the parts and adds up how long they are.
    private SignatureVerification? Measure(Part[] parts, in Values values, ref int length)
    {
        foreach (Part part in parts)
        {
            if (part.Kind == SignedTextPartKind.Literal)
            {
                length += part.Text.Length;
                continue;
            }

            if (part.Kind == SignedTextPartKind.Header && values.Headers[part.Text] is { Count: not 1 } several)
            {
                return MissingOrRepeated(part.Text, several);
            }

            ReadOnlySpan<char> value = values.Of(part);
            if (part.Kind == SignedTextPartKind.Url && !IsAbsolute(value))
            {
                return new(VerificationOutcome.TargetNotAbsolute, this);
            }

            if (value.IsEmpty || value.ContainsAnyExcept(part.Characters))
            {
                return part.Kind == SignedTextPartKind.Timestamp
                    ? new(VerificationOutcome.TimestampMalformed, this, NameOf(_template.Timestamp))
                    : new(VerificationOutcome.PartMalformed, this, part.Kind switch
                    {
                        SignedTextPartKind.Header => part.Text,
                        SignedTextPartKind.Id => NameOf(_template.Id),
                        _ => part.Name,
                    });
            }

            length += value.Length;
        }

        return null;
    }

    private static void Write(Part[] parts, in Values values, Span<byte> text)
    {
        foreach (Part part in parts)
        {
            ReadOnlySpan<char> value = part.Kind == SignedTextPartKind.Literal ? part.Text : values.Of(part);
            text = text[System.Text.Encoding.ASCII.GetBytes(value, text)..];
        }
    }

    private static bool IsAbsolute(ReadOnlySpan<char> url) =>
        url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal);

    // What is wrong with the body where nothing but its brackets separates it from its neighbours.
    private SignatureVerification? FaultOfBody(in SignedContent body)
    {
        if (!_text.NeedsOpeningBracket && !_text.NeedsClosingBracket)
        {
            return null;
        }

        bool isBracketed = body.TryGetEnds(out byte first, out byte last)
            && (!_text.NeedsOpeningBracket || first is (byte)'{' or (byte)'[')
            && (!_text.NeedsClosingBracket || last is (byte)'}' or (byte)']');
        return isBracketed ? null : new SignatureVerification(VerificationOutcome.BodyNotBracketed, this);
    }

    private SignatureVerification? FindPart(SignaturePart? part, WebhookHeaders headers, WebhookHeaderValues entries, ref ReadOnlySpan<char> value)
    {
        if (part is null)
        {
            return null;
        }

        if (part.HeaderName is { } header)
        {
            WebhookHeaderValues values = headers[header];
            if (!values.TryGetSingle(out string? single))
            {
                return MissingOrRepeated(header, values);
            }

            value = single;
            return null;
        }

        int count = 0;
        EntryReader reader = new(entries, _template.Separator!.Value);
        while (count < 2 && reader.TryRead(out ReadOnlySpan<char> entry))
        {
            if (entry.StartsWith(part.EntryPrefix, StringComparison.Ordinal))
            {
                value = entry[part.EntryPrefix!.Length..];
                count++;
            }

            if (reader.Count > MaximumEntries)
            {
                return new(VerificationOutcome.TooManyEntries, this, number: MaximumEntries);
            }
        }

        return count == 1 ? null : new(count == 0 ? VerificationOutcome.EntryMissing : VerificationOutcome.EntryRepeated, this, part.EntryPrefix);
    }

    // Decodes what can be a signature, one after the other.
    private SignatureVerification? ReadSignatures(WebhookHeaderValues values, Span<byte> signatures, out int length)
    {
        length = 0;
        if (_template.Separator is not { } separator)
        {
            length = _form.HashSize;
            return _form.TryReadOnly(this, values, signatures, out SignatureVerification fault) ? null : fault;
        }

        EntryReader reader = new(values, separator);
        while (reader.TryRead(out ReadOnlySpan<char> entry))
        {
            if (reader.Count > MaximumEntries)
            {
                return new(VerificationOutcome.TooManyEntries, this, number: MaximumEntries);
            }

            // Entries that cannot be a signature are skipped, as one bad entry must not hide a good one.
            if (_form.TryDecode(entry, signatures[length..]))
            {
                length += _form.HashSize;
            }
        }

        return length == 0 ? new SignatureVerification(VerificationOutcome.NoUsableEntry, this) : null;
    }

    // Null if the time is within the tolerance.
    private SignatureVerification? JudgeAge(DateTimeOffset time, SignatureVerificationOptions options)
    {
        TimeSpan tolerance = options.Tolerance ?? _template.Tolerance;
        TimeSpan age = options.TimeProvider.GetUtcNow() - time;
        return age > tolerance ? new SignatureVerification(VerificationOutcome.TooOld, this, number: (long)age.TotalSeconds)
            : -age > tolerance ? new SignatureVerification(VerificationOutcome.TooFarAhead, this, number: (long)-age.TotalSeconds)
            : null;
    }

    private SignatureVerification MissingOrRepeated(string header, WebhookHeaderValues values) =>
        new(values.Count == 0 ? VerificationOutcome.HeaderMissing : VerificationOutcome.HeaderRepeated, this, header, values.Count);

    // What to call the part in a message: its header, or that of the list that it stands in.
    private string NameOf(SignaturePart? part) => part?.HeaderName ?? HeaderName;

    private void RequireSeparator()
    {
        if (_template.Separator is { } separator && SignatureListRules.FaultOfSeparator(separator, _template.Prefix) is { } fault)
        {
            throw new ArgumentException($"{fault}.");
        }
    }

    private void RequirePart(SignaturePart? part, SignedTextPartKind kind, string property)
    {
        if (part is null == _text.Has(kind))
        {
            throw new ArgumentException(part is null
                ? $"\"{_template.SignedText}\" signs {{{property.ToLowerInvariant()}}}; say with {property} where it stands."
                : $"{property} says where something stands that \"{_template.SignedText}\" does not sign.");
        }

        if (part?.EntryPrefix is { } entry && SignatureListRules.FaultOfEntry(entry, _template.Separator, _template.Prefix) is { } fault)
        {
            throw new ArgumentException($"{property}: {fault}.");
        }
    }

    /// <summary>A part of what is signed, ready to be checked.</summary>
    private sealed class Part(SignedTextPart part)
    {
        public SignedTextPartKind Kind { get; } = part.Kind;

        public string Text { get; } = part.Text;

        public string Name { get; } = part.ToString();

        public SearchValues<char> Characters { get; } = SearchValues.Create(part.Characters ?? "");
    }

    /// <summary>Where the values of one delivery's parts are.</summary>
    private ref struct Values(WebhookHeaders headers, RawDelivery? delivery)
    {
        public ReadOnlySpan<char> Id;
        public ReadOnlySpan<char> Timestamp;

        public readonly WebhookHeaders Headers => headers;

        public readonly ReadOnlySpan<char> Of(Part part) => part.Kind switch
        {
            SignedTextPartKind.Id => Id,
            SignedTextPartKind.Timestamp => Timestamp,
            SignedTextPartKind.Method => delivery!.Method,
            SignedTextPartKind.Url => delivery!.Target,
            _ => headers[part.Text][0],
        };
    }

    /// <summary>Goes through the entries of a list, on one header line or several; spaces around them belong to the list.</summary>
    private ref struct EntryReader(WebhookHeaderValues values, char separator)
    {
        private int _line;
        private ReadOnlySpan<char> _rest;

        /// <summary>How many entries were read that are not empty.</summary>
        public int Count { get; private set; }

        public bool TryRead(out ReadOnlySpan<char> entry)
        {
            while (true)
            {
                while (!_rest.IsEmpty)
                {
                    int end = _rest.IndexOf(separator);
                    entry = (end < 0 ? _rest : _rest[..end]).Trim(' ');
                    _rest = end < 0 ? default : _rest[(end + 1)..];
                    if (!entry.IsEmpty)
                    {
                        Count++;
                        return true;
                    }
                }

                if (_line == values.Count)
                {
                    entry = default;
                    return false;
                }

                _rest = values[_line++];
            }
        }
    }
}
