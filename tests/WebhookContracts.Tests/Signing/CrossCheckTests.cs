namespace WebhookContracts.Tests.Signing;

/// <summary>The same signatures from implementations that share no code with .NET's.</summary>
public class CrossCheckTests
{
    // Around every block size (64 and 128 bytes) in key and body, and one body that is larger than any buffer.
    private static readonly (string Key, byte[] Body)[] s_cases =
    [
        .. from keyLength in (int[])[1, 16, 63, 64, 65, 127, 128, 129, 300]
           from bodyLength in (int[])[0, 1, 127, 128, 1000]
           select (Text(keyLength), Bytes(bodyLength)),
        (Text(20), Bytes(200_000)),
        ("clé-ß", "é".Utf8()),
        ("It's a Secret to Everybody", "Hello, World!".Utf8()),
    ];

    [ExternalToolFact("openssl")]
    public void OpenSSL_signs_alike()
    {
        // A process for each: a sample is enough.
        foreach (SignatureAlgorithm algorithm in Schemes.Algorithms)
        {
            foreach ((string key, byte[] body) in s_cases.Where((_, i) => i % 6 == (int)algorithm).Append(s_cases[^1]))
            {
                string output = ExternalTool.Run("openssl", body, "dgst", "-" + HashName(algorithm), "-hmac", key);
                AssertSignedAlike(algorithm, key, body, output.Trim().Split("= ")[^1]);
            }
        }
    }

    [ExternalToolFact("python3")]
    public void Python_signs_alike()
    {
        const string Program = """
            import hmac, sys
            for line in sys.stdin:
                name, key, body = line.rstrip("\n").split(" ")
                print(hmac.new(bytes.fromhex(key), bytes.fromhex(body), name).hexdigest())
            """;
        (SignatureAlgorithm Algorithm, string Key, byte[] Body)[] all =
            [.. from algorithm in Schemes.Algorithms from c in s_cases select (algorithm, c.Key, c.Body)];
        string input = string.Concat(all.Select(c => $"{HashName(c.Algorithm)} {Convert.ToHexString(c.Key.Utf8())} {Convert.ToHexString(c.Body)}\n"));

        string[] digests = ExternalTool.Run("python3", input.Utf8(), "-c", Program).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(all.Length, digests.Length);
        foreach (((SignatureAlgorithm algorithm, string key, byte[] body), string digest) in all.Zip(digests))
        {
            AssertSignedAlike(algorithm, key, body, digest);
        }
    }

    [ExternalToolFact("python3")]
    public void Python_signs_Standard_Webhooks_alike()
    {
        const string Program = """
            import base64, hashlib, hmac, sys
            key, id, time = sys.argv[1:]
            content = f"{id}.{time}.".encode() + sys.stdin.buffer.read()
            print(base64.b64encode(hmac.new(base64.b64decode(key), content, hashlib.sha256).digest()).decode())
            """;
        using WebhookSecret secret = WebhookSecret.FromStandardWebhooks("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
        byte[] body = Bytes(5000);

        string signature = ExternalTool.Run("python3", body, "-c", Program, "C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_1", "1700000000").Trim();

        Assert.Equal("v1," + signature, SignatureScheme.StandardWebhooks.Sign(body, secret, "msg_1", StoppedClock.At(1700000000))[2].Value);
    }

    [Fact]
    public void A_missing_program_skips_here_and_fails_in_CI() => Assert.Equal(
        Environment.GetEnvironmentVariable("CI") == "true",
        new ExternalToolFactAttribute("a-program-that-nobody-has").Skip is null);

    private static void AssertSignedAlike(SignatureAlgorithm algorithm, string key, byte[] body, string digest)
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8(key);
        SignatureScheme scheme = SignatureScheme.Hmac(algorithm, "X-Signature");
        Assert.Equal(digest, scheme.SignatureOf(body, secret));
        Assert.True(scheme.Verify(scheme.Header(digest), body, secret).IsValid);
    }

    private static string HashName(SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.HmacSha1 => "sha1",
        SignatureAlgorithm.HmacSha256 => "sha256",
        SignatureAlgorithm.HmacSha384 => "sha384",
        _ => "sha512",
    };

    private static string Text(int length) => new([.. Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26)))]);

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];
}
