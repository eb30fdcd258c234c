using System.Buffers;
using FsCheck;
using FsCheck.Fluent;

namespace WebhookContracts.Tests.Signing;

/// <summary>What holds for every scheme, every key and every body.</summary>
public class SignaturePropertyTests
{
    private static readonly Arbitrary<Delivery> s_deliveries = Arb.From(
        from scheme in Gen.Elements(Schemes.All)
        from key in Gen.NonEmptyListOf(Gen.Choose(0, 255))
        from body in Gen.ListOf(Gen.Choose(0, 255))
        from position in Gen.Choose(0, int.MaxValue)
        select new Delivery(scheme, Bytes(key), Bytes(body), position));

    [Fact]
    public void What_is_signed_verifies() => Check(delivery => delivery.Verify(delivery.Body, delivery.Headers).IsValid);

    [Fact]
    public void Any_flipped_bit_of_the_body_fails() => Check(delivery =>
        delivery.Body.Length == 0 || IsMismatch(delivery.Verify(Flip(delivery.Body, delivery.Position), delivery.Headers)));

    [Fact]
    public void Any_flipped_bit_of_the_secret_fails() => Check(delivery =>
    {
        using WebhookSecret other = WebhookSecret.FromBytes(Flip(delivery.Key, delivery.Position));
        return IsMismatch(delivery.Scheme.Verify(delivery.Headers, delivery.Body, other));
    });

    [Fact]
    public void Any_truncation_or_extension_of_the_body_fails() => Check(delivery =>
        (delivery.Body.Length == 0 || IsMismatch(delivery.Verify(delivery.Body[..(delivery.Position % delivery.Body.Length)], delivery.Headers)))
        && IsMismatch(delivery.Verify([.. delivery.Body, (byte)delivery.Position], delivery.Headers))
        && IsMismatch(delivery.Verify([(byte)delivery.Position, .. delivery.Body], delivery.Headers)));

    [Fact]
    public void Any_flipped_bit_of_any_header_fails() => Check(delivery => delivery.Headers.Indices().All(header =>
    {
        string value = delivery.Headers[header].Value;
        int position = delivery.Position % (value.Length * 16);
        char flipped = (char)(value[position / 16] ^ (1 << (position % 16)));
        bool isOtherCaseOfHexDigit = delivery.Scheme is HmacSignatureScheme { Encoding: SignatureEncoding.Hex } hmac
            && position / 16 >= hmac.Prefix.Length
            && char.IsAsciiHexDigit(flipped) && char.IsAsciiLetter(flipped) && (flipped ^ value[position / 16]) == 0x20;
        string changed = value[..(position / 16)] + flipped + value[((position / 16) + 1)..];
        return delivery.Verify(delivery.Body, delivery.With(header, changed)).IsValid == isOtherCaseOfHexDigit;
    }));

    [Fact]
    public void Any_truncation_or_extension_of_any_header_fails() => Check(delivery => delivery.Headers.Indices().All(header =>
    {
        string value = delivery.Headers[header].Value;
        char visible = (char)('!' + (delivery.Position % ('~' - '!' + 1)));
        return !delivery.Verify(delivery.Body, delivery.With(header, value[..(delivery.Position % value.Length)])).IsValid
            && !delivery.Verify(delivery.Body, delivery.With(header, value + visible)).IsValid
            && !delivery.Verify(delivery.Body, delivery.With(header, visible + value)).IsValid;
    }));

    [Fact]
    public void A_signature_of_another_scheme_fails() => Check(delivery => Schemes.All
        .Where(scheme => scheme != delivery.Scheme)
        .All(scheme => !scheme.Verify(delivery.Headers, delivery.Body, delivery.Secret).IsValid));

    [Fact]
    public void Splitting_the_body_anywhere_changes_nothing() => Check(delivery =>
    {
        byte[] changed = [.. delivery.Body, 0];
        int first = delivery.Position % changed.Length;
        int second = first + (delivery.Position / 7 % (changed.Length - first));
        return delivery.Scheme.Verify(delivery.Headers, Segments.Of(delivery.Body, Math.Min(first, delivery.Body.Length), Math.Min(second, delivery.Body.Length)), delivery.Secret).IsValid
            && delivery.Scheme.Verify(delivery.Headers, new ReadOnlySequence<byte>(delivery.Body), delivery.Secret).IsValid
            && IsMismatch(delivery.Scheme.Verify(delivery.Headers, Segments.Of(changed, first, second), delivery.Secret));
    });

    [Fact]
    public void Whatever_the_headers_hold_is_a_reason_and_no_exception() => Prop.ForAll(
        Arb.From(Gen.Elements(Schemes.All)),
        ArbMap.Default.ArbFor<string[]>(),
        ArbMap.Default.ArbFor<byte[]>(),
        (scheme, values, body) =>
        {
            using WebhookSecret secret = WebhookSecret.FromUtf8("any secret");
            string[] names = [scheme.HeaderName!, "webhook-id", "webhook-timestamp"];
            KeyValuePair<string, string>[] headers = [.. values.Select((value, i) => KeyValuePair.Create(names[i % names.Length], value))];
            SignatureVerification verification = scheme.Verify(headers, body, secret);
            return !verification.IsValid && verification.Reason != WebhookRejectionReason.None && verification.Message.Length > 0;
        }).QuickCheckThrowOnFailure();

    private static bool IsMismatch(SignatureVerification verification) =>
        verification is { IsValid: false, MatchedSecret: null, Reason: WebhookRejectionReason.SignatureMismatch };

    private static void Check(Func<Delivery, bool> property) =>
        Prop.ForAll(s_deliveries, property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static byte[] Bytes(IEnumerable<int> values) => [.. values.Select(value => (byte)value)];

    private static byte[] Flip(byte[] bytes, int position)
    {
        byte[] flipped = [.. bytes];
        position %= bytes.Length * 8;
        flipped[position / 8] ^= (byte)(1 << (position % 8));
        return flipped;
    }

    private sealed record Delivery(SignatureScheme Scheme, byte[] Key, byte[] Body, int Position)
    {
        public WebhookSecret Secret { get; } = WebhookSecret.FromBytes(Key);

        public KeyValuePair<string, string>[] Headers => _headers ??= [.. Scheme.Sign(Body, Secret)];

        private KeyValuePair<string, string>[]? _headers;

        public SignatureVerification Verify(byte[] body, KeyValuePair<string, string>[] headers) => Scheme.Verify(headers, body, Secret);

        public KeyValuePair<string, string>[] With(int header, string value) =>
            [.. Headers.Select((pair, i) => i == header ? KeyValuePair.Create(pair.Key, value) : pair)];

        public override string ToString() =>
            $"{(Scheme is HmacSignatureScheme hmac ? $"{hmac.Algorithm}/{hmac.Encoding}/'{hmac.Prefix}'" : "Standard Webhooks")} key {Convert.ToHexString(Key)} body {Convert.ToHexString(Body)} position {Position}";
    }
}

file static class ArrayExtensions
{
    public static IEnumerable<int> Indices(this Array array) => Enumerable.Range(0, array.Length);
}
