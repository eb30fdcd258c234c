using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace WebhookContracts;

/// <summary>
/// The key that sender and receiver share. It never shows itself: not in <see cref="ToString"/>, the debugger, a serializer or an exception.
/// <para>
/// Keep one instance for as long as the secret is in use: after its first use it keeps prepared hash states, which makes verifying
/// a small body twice as fast. Safe for any number of threads, and safe to dispose while others use it.
/// </para>
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class WebhookSecret : IDisposable
{
    private const int ShortBelow = 16;
    private const string StandardWebhooksPrefix = "whsec_";

    // Unpaired surrogates are an error, not U+FFFD: two different texts must not become one key.
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _key;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly KeyedHashPool?[] _pools = new KeyedHashPool?[(int)SignatureAlgorithm.HmacSha512 + 1];

    private UseGate _gate;
    private int _used;
    private WebhookSecrets? _alone;

    private WebhookSecret(byte[] key, string? name)
    {
        _key = key;
        Name = name;
    }

    /// <summary>
    /// The key of no bytes, which some senders sign with when their secret is an empty text. Anyone can make that signature,
    /// so no public member makes or returns this, and what it verifies counts as unsigned.
    /// </summary>
    internal static WebhookSecret EmptyKey { get; } = new([], null);

    /// <summary>What people call this secret ("current", "2024-06"), so that a result can say which one matched; null if it was not named.</summary>
    [JsonIgnore]
    public string? Name { get; }

    /// <summary>Whether the key has fewer than 16 bytes: few enough to be worth a warning, as it may be guessed from one genuine delivery.</summary>
    [JsonIgnore]
    public bool IsShort => _key.Length < ShortBelow;

    // Kept, so that passing a single secret where several are taken costs an allocation once.
    internal WebhookSecrets Alone => _alone ??= WebhookSecrets.Create([this]);

    /// <summary>The UTF-8 bytes of a text, taken as they are: not trimmed, and neither hex nor base64 is decoded. What OneFuzz, Djinn CI and Launchpad do.</summary>
    /// <param name="text">The secret.</param>
    /// <param name="name">What to call it in results and logs.</param>
    /// <exception cref="ArgumentException">The text is empty, or not valid Unicode.</exception>
    public static WebhookSecret FromUtf8(string text, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return FromOwned(s_strictUtf8.GetBytes(text), nameof(text), name);
        }
        catch (EncoderFallbackException)
        {
            // Not passed on: it quotes a character of the secret.
            throw new ArgumentException("The secret has an unpaired surrogate, so it has no UTF-8 form.", nameof(text));
        }
    }

    /// <summary>A copy of these bytes.</summary>
    /// <param name="key">The key; the caller may clear it afterwards.</param>
    /// <param name="name">What to call it in results and logs.</param>
    /// <exception cref="ArgumentException">There are no bytes.</exception>
    public static WebhookSecret FromBytes(ReadOnlySpan<byte> key, string? name = null) => FromOwned(key.ToArray(), nameof(key), name);

    /// <summary>The bytes of a Standard Webhooks secret: base64, usually after <c>whsec_</c>.</summary>
    /// <param name="whsec">The secret as the sender shows it; the prefix and the padding may be missing.</param>
    /// <param name="name">What to call it in results and logs.</param>
    /// <exception cref="ArgumentException">It is empty, or not base64.</exception>
    public static WebhookSecret FromStandardWebhooks(string whsec, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(whsec);
        string base64 = whsec.StartsWith(StandardWebhooksPrefix, StringComparison.Ordinal) ? whsec[StandardWebhooksPrefix.Length..] : whsec;
        base64 = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
        byte[] key = new byte[base64.Length / 4 * 3];
        if (!Convert.TryFromBase64String(base64, key, out int length))
        {
            throw new ArgumentException("A Standard Webhooks secret is base64, usually after \"whsec_\"; this one is not.", nameof(whsec));
        }

        WebhookSecret secret = FromOwned(key[..length], nameof(whsec), name);
        CryptographicOperations.ZeroMemory(key);
        return secret;
    }

    /// <summary>The secret's name, never its key.</summary>
    public override string ToString() => Name is null ? "WebhookSecret" : $"WebhookSecret '{Name}'";

    /// <summary>
    /// Ends the secret: from now on it verifies nothing. The key is zeroed as soon as the last verification under way has left it.
    /// </summary>
    public void Dispose()
    {
        if (_gate.Close())
        {
            Destroy();
        }
    }

    /// <summary>Computes the HMAC of the content; false if the secret is disposed.</summary>
    internal bool TryComputeHash(SignatureAlgorithm algorithm, in SignedContent content, Span<byte> hash)
    {
        // A prepared state has the key in it and belongs to whoever rents it, so only those who need the key itself have to be counted.
        if (_gate.IsOpen && _pools[(int)algorithm] is { } pool && pool.TryRent() is { } state)
        {
            ComputeHash(pool, state, content, hash);
            return true;
        }

        return TryComputeHashFromKey(algorithm, content, hash);
    }

    private static void ComputeHash(KeyedHashPool pool, IncrementalHash state, in SignedContent content, Span<byte> hash)
    {
        try
        {
            content.AppendTo(state);
            state.GetHashAndReset(hash);
        }
        catch
        {
            // Part of the content may be in the state already, and would be hashed in front of the next body.
            state.Dispose();
            throw;
        }

        pool.Return(state);
    }

    private bool TryComputeHashFromKey(SignatureAlgorithm algorithm, in SignedContent content, Span<byte> hash)
    {
        if (!_gate.TryEnter())
        {
            return false;
        }

        try
        {
            // A secret made for a single delivery never pays for a state that outlives it.
            if (content.TryGetSpan(out ReadOnlySpan<byte> bytes) && IsFirstUse())
            {
                algorithm.HashAtOnce(_key, bytes, hash);
            }
            else
            {
                ComputeHash(PoolFor(algorithm), algorithm.CreateKeyedHash(_key), content, hash);
            }

            return true;
        }
        finally
        {
            if (_gate.Leave())
            {
                Destroy();
            }
        }
    }

    private static WebhookSecret FromOwned(byte[] key, string parameter, string? name) => key.Length > 0
        ? new(key, name)
        : throw new ArgumentException("An empty secret protects nothing: anyone can sign with it. To accept unsigned deliveries, say so with WebhookSecrets.UnsignedAllowed.", parameter);

    private bool IsFirstUse() => Volatile.Read(ref _used) == 0 && Interlocked.Exchange(ref _used, 1) == 0;

    private KeyedHashPool PoolFor(SignatureAlgorithm algorithm)
    {
        ref KeyedHashPool? pool = ref _pools[(int)algorithm];
        return Volatile.Read(ref pool) ?? Interlocked.CompareExchange(ref pool, new(), null) ?? pool!;
    }

    // Runs once, when nobody is inside and nobody can enter.
    private void Destroy()
    {
        CryptographicOperations.ZeroMemory(_key);
        foreach (KeyedHashPool? pool in _pools)
        {
            pool?.Dispose();
        }
    }
}
