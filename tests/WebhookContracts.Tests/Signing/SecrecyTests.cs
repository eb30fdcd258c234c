using System.Buffers;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json;

namespace WebhookContracts.Tests.Signing;

/// <summary>A secret shows itself nowhere, and neither does the signature that would have been right.</summary>
public sealed class SecrecyTests : IDisposable
{
    private const string Key = "pa55w0rd-of-some-length";
    private static readonly byte[] s_body = "{}".Utf8();
    private static readonly JsonSerializerOptions s_withFields = new() { IncludeFields = true };

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Key, "current");

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void ToString_is_the_name()
    {
        Assert.Equal("WebhookSecret 'current'", _secret.ToString());
        Assert.Equal("WebhookSecret", WebhookSecret.FromUtf8(Key).ToString());
    }

    [Fact]
    public void Serializers_find_nothing()
    {
        Assert.Equal("{}", System.Text.Json.JsonSerializer.Serialize(_secret));
        Assert.Equal("[{}]", System.Text.Json.JsonSerializer.Serialize<WebhookSecrets>(_secret));
        AssertShowsNothing(System.Text.Json.JsonSerializer.Serialize(_secret, s_withFields));
        AssertShowsNothing(System.Text.Json.JsonSerializer.Serialize(Schemes.DjinnCi.Verify(Signed(), s_body, _secret), s_withFields));
        AssertShowsNothing(JsonConvert.SerializeObject(_secret));
        AssertShowsNothing(JsonConvert.SerializeObject((WebhookSecrets)_secret));
    }

    [Fact]
    public void The_debugger_shows_the_name_and_hides_the_key()
    {
        Assert.Equal("{ToString(),nq}", typeof(WebhookSecret).GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
        FieldInfo key = Assert.Single(typeof(WebhookSecret).GetFields(BindingFlags.Instance | BindingFlags.NonPublic), field => field.FieldType == typeof(byte[]));
        Assert.Equal(DebuggerBrowsableState.Never, key.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State);
    }

    [Fact]
    public void Exceptions_quote_nothing()
    {
        const string NotUnicode = Key + "\ud800";
        WebhookSecret disposed = WebhookSecret.FromUtf8(Key);
        disposed.Dispose();

        AssertShowsNothing(Assert.ThrowsAny<ArgumentException>(() => WebhookSecret.FromUtf8(NotUnicode)).ToString());
        AssertShowsNothing(Assert.ThrowsAny<ArgumentException>(() => WebhookSecret.FromStandardWebhooks("whsec_" + Key)).ToString());
        AssertShowsNothing(Assert.ThrowsAny<ObjectDisposedException>(() => Schemes.DjinnCi.Sign(s_body, disposed)).ToString());
    }

    [Fact]
    public void Messages_quote_neither_a_secret_nor_a_signature()
    {
        string signature = Signed()[Schemes.DjinnCi.HeaderName];
        string[] values = [signature, "sha256=" + new string('0', 64), signature[..^1], signature[..^1] + "x", "sha1=" + signature[7..]];
        string[] messages =
        [
            .. values.Select(value => Schemes.DjinnCi.Verify(Schemes.DjinnCi.Header(value), s_body, _secret).Message),
            Schemes.DjinnCi.Verify(WebhookHeaders.Empty, s_body, _secret).ToString(),
            Schemes.DjinnCi.Verify(Signed(), s_body, WebhookSecrets.None).ToString(),
        ];

        Assert.Equal(messages.Length, messages.Distinct().Count());
        foreach (string message in messages)
        {
            AssertShowsNothing(message);
            Assert.DoesNotContain(signature["sha256=".Length..][..8], message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Disposing_zeroes_the_key_once_the_last_user_has_left()
    {
        byte[] key = (byte[])typeof(WebhookSecret).GetField("_key", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(_secret)!;
        Dictionary<string, string> signed = Signed();
        bool wasWholeWhileInUse = false;
        using InterruptedMemory last = new(s_body.AsMemory(1..), () =>
        {
            _secret.Dispose();
            wasWholeWhileInUse = key.AsSpan().SequenceEqual(Key.Utf8());
        });

        SignatureVerification underWay = Schemes.DjinnCi.Verify(signed, Segments.Of(s_body.AsMemory(..1), last.Memory), _secret);

        Assert.True(underWay.IsValid);
        Assert.True(wasWholeWhileInUse);
        Assert.All(key, value => Assert.Equal(0, value));
        Assert.Equal(WebhookRejectionReason.NoSecret, Schemes.DjinnCi.Verify(signed, s_body, _secret).Reason);
    }

    [Fact]
    public void A_body_that_fails_half_way_leaves_nothing_behind_for_the_next()
    {
        using InterruptedMemory failing = new(s_body.AsMemory(1..), () => throw new InvalidOperationException("gone"));
        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<InvalidOperationException>(() => Schemes.DjinnCi.Verify(Signed(), Segments.Of(s_body.AsMemory(..1), failing.Memory), _secret));
            Assert.True(Schemes.DjinnCi.Verify(Signed(), s_body, _secret).IsValid);
        }
    }

    private Dictionary<string, string> Signed() => Schemes.DjinnCi.Header(Schemes.DjinnCi.SignatureOf(s_body, _secret));

    private static void AssertShowsNothing(string text)
    {
        byte[] key = Key.Utf8();
        string[] forms = [Key[..8], Convert.ToHexString(key)[..16], Convert.ToBase64String(key)[..10], string.Join(",", key.Take(4)), Encoding.Unicode.GetString(key)[..4]];
        foreach (string form in forms)
        {
            Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Memory that calls back when it is read: the only way to be inside a verification at a known moment.</summary>
    private sealed class InterruptedMemory(Memory<byte> memory, Action whenRead) : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(memory.Length);

        public override Span<byte> GetSpan()
        {
            whenRead();
            return memory.Span;
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
