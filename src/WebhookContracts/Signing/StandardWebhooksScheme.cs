using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebhookContracts;

/// <summary>Standard Webhooks 1.0.0, symmetric: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md.</summary>
internal sealed class StandardWebhooksScheme : SignatureScheme
{
    private const string IdHeader = "webhook-id";
    private const string TimestampHeader = "webhook-timestamp";
    private const string SignatureHeader = "webhook-signature";
    private const SignatureAlgorithm Algorithm = SignatureAlgorithm.HmacSha256;
    private const SignatureEncoding Encoding = SignatureEncoding.Base64;
    private const string LettersAndDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // Other versions, such as the asymmetric "v1a", are somebody else's to verify.
    private const string Version = "v1,";

    // A sender that rotates sends two or three. The bound keeps the work that a hostile header causes small.
    private const int MaximumEntries = 32;

    private const int MaximumPrefixOnStack = 256;

    // The last second of the year 9999.
    private const long LastTimestamp = 253402300799;

    // What the reference libraries of Standard Webhooks 1.0.0 have.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    // Visible ASCII but for the full stop, which separates what is signed. An id that had one could be cut elsewhere:
    // "a.1" and "2" sign the same bytes as "a" and "1.2".
    private static readonly SearchValues<char> s_messageIdCharacters = SearchValues.Create(LettersAndDigits + "!\"#$%&'()*+,-/:;<=>?@[\\]^_`{|}~");

    public override string HeaderName => SignatureHeader;

    internal override bool SignsTime => true;

    internal override string ExpectedHeaders =>
        $"{IdHeader}, {TimestampHeader} and {SignatureHeader}, the latter with \"{Version}\" and {Encoding.TextLength(Algorithm.HashSize())} characters of base64";

    public override string ToString() => $"Standard Webhooks, in {SignatureHeader}";

    private protected override SignatureVerification VerifySigned(
        WebhookHeaderValues signatures, WebhookHeaders headers, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions options)
    {
        WebhookHeaderValues ids = headers[IdHeader];
        if (!ids.TryGetSingle(out string? id))
        {
            return MissingOrRepeated(IdHeader, ids);
        }

        if (!IsMessageId(id))
        {
            return new(VerificationOutcome.MessageIdMalformed, this, IdHeader);
        }

        WebhookHeaderValues timestamps = headers[TimestampHeader];
        if (!timestamps.TryGetSingle(out string? timestamp))
        {
            return MissingOrRepeated(TimestampHeader, timestamps);
        }

        if (!TryReadTimestamp(timestamp, out long seconds))
        {
            return new(VerificationOutcome.TimestampMalformed, this, TimestampHeader);
        }

        Span<byte> candidates = stackalloc byte[MaximumEntries * Algorithm.HashSize()];
        if (!TryReadEntries(signatures, candidates, out int length))
        {
            return new(VerificationOutcome.TooManyEntries, this, number: MaximumEntries);
        }

        if (length == 0)
        {
            return new(VerificationOutcome.NoUsableEntry, this);
        }

        byte[]? rented = null;
        int prefixLength = id.Length + timestamp.Length + 2;
        Span<byte> prefix = prefixLength <= MaximumPrefixOnStack
            ? stackalloc byte[MaximumPrefixOnStack]
            : rented = ArrayPool<byte>.Shared.Rent(prefixLength);
        prefix = prefix[..prefixLength];
        WritePrefix(id, timestamp, prefix);
        SignatureVerification result = SignatureMatching.Match(this, Algorithm, body.WithPrefix(prefix), candidates[..length], secrets);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        // Only now: the time of a forged message says nothing, and "stale" is to mean a genuine message that is late.
        return result.IsValid ? JudgeAge(seconds, options) ?? result : result;
    }

    private protected override KeyValuePair<string, string>[] SignContent(in SignedContent body, WebhookSecrets secrets, SigningOptions options)
    {
        string id = options.MessageId ?? NewMessageId();
        if (!IsMessageId(id))
        {
            throw new ArgumentException($"A message id has visible ASCII characters and no full stop; \"{id}\" does not fit.", nameof(options));
        }

        string timestamp = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] prefix = new byte[id.Length + timestamp.Length + 2];
        WritePrefix(id, timestamp, prefix);
        SignedContent content = body.WithPrefix(prefix);

        StringBuilder signatures = new();
        foreach (WebhookSecret secret in secrets.AsSpan())
        {
            signatures.Append(signatures.Length == 0 ? "" : " ").Append(Version).Append(ComputeSignature(Algorithm, Encoding, content, secret));
        }

        return [new(IdHeader, id), new(TimestampHeader, timestamp), new(SignatureHeader, signatures.ToString())];
    }

    private static string NewMessageId() => "msg_" + RandomNumberGenerator.GetString(LettersAndDigits, 27);

    private static bool IsMessageId(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(s_messageIdCharacters);

    // Digits only: the framework would also take NUL characters at the end.
    private static bool TryReadTimestamp(string text, out long seconds)
    {
        seconds = 0;
        return !text.AsSpan().ContainsAnyExcept(s_digits)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
    }

    private static void WritePrefix(string id, string timestamp, Span<byte> prefix)
    {
        int length = System.Text.Encoding.ASCII.GetBytes(id, prefix);
        prefix[length++] = (byte)'.';
        length += System.Text.Encoding.ASCII.GetBytes(timestamp, prefix[length..]);
        prefix[length] = (byte)'.';
    }

    // Decodes the entries that can be a signature, one after the other; the others are skipped, as one bad entry must not hide a good one.
    private static bool TryReadEntries(WebhookHeaderValues values, Span<byte> signatures, out int length)
    {
        int entries = 0;
        length = 0;
        for (int i = 0; i < values.Count; i++)
        {
            ReadOnlySpan<char> rest = values[i];
            while (!rest.IsEmpty)
            {
                int end = rest.IndexOf(' ');
                ReadOnlySpan<char> entry = end < 0 ? rest : rest[..end];
                rest = end < 0 ? default : rest[(end + 1)..];
                if (entry.IsEmpty)
                {
                    continue;
                }

                if (++entries > MaximumEntries)
                {
                    return false;
                }

                if (TryReadEntry(entry, signatures.Slice(length, Algorithm.HashSize())))
                {
                    length += Algorithm.HashSize();
                }
            }
        }

        return true;
    }

    private static bool TryReadEntry(ReadOnlySpan<char> entry, Span<byte> signature) =>
        entry.StartsWith(Version, StringComparison.Ordinal)
        && entry.Length == Version.Length + Encoding.TextLength(signature.Length)
        && Encoding.TryDecode(entry[Version.Length..], signature);

    private SignatureVerification MissingOrRepeated(string header, WebhookHeaderValues values) =>
        new(values.Count == 0 ? VerificationOutcome.HeaderMissing : VerificationOutcome.HeaderRepeated, this, header, values.Count);

    // Null if the time is within the tolerance.
    private SignatureVerification? JudgeAge(long seconds, SignatureVerificationOptions options)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        if (seconds > LastTimestamp)
        {
            return new SignatureVerification(VerificationOutcome.TooFarAhead, this, number: seconds - now.ToUnixTimeSeconds());
        }

        TimeSpan tolerance = options.Tolerance ?? s_tolerance;
        TimeSpan age = now - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return age > tolerance ? new SignatureVerification(VerificationOutcome.TooOld, this, number: (long)age.TotalSeconds)
            : -age > tolerance ? new SignatureVerification(VerificationOutcome.TooFarAhead, this, number: (long)-age.TotalSeconds)
            : null;
    }
}
