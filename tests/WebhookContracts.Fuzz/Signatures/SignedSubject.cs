using System.Security.Cryptography;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Fuzz.Signatures;

/// <summary>A contract that signs, and how its signature is computed without the code under test.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="EventType">An event of it.</param>
/// <param name="Body">The body of one.</param>
/// <param name="SignatureHeader">The header that holds the signature.</param>
/// <param name="IsHex">Whether upper and lower case are the same in a signature.</param>
/// <param name="Compute">The signature of a request, by its headers and its body; null if a part that is signed is missing.</param>
internal sealed record SignedSubject(
    WebhookContract Contract, string EventType, byte[] Body, string SignatureHeader, bool IsHex, Func<Func<string, string?>, byte[], string?> Compute)
{
    public const string SecretText = "a secret of 24 characters";

    private static readonly byte[] s_key = SecretText.Utf8();

    public static IReadOnlyList<SignedSubject> All { get; } =
    [
        new(OneFuzzContract.Instance, "ping", Example("schemas/onefuzz/examples/ping.json"), "X-Onefuzz-Digest", true, (_, body) => Convert.ToHexStringLower(HMACSHA512.HashData(s_key, body))),
        new(DjinnCiContract.Instance, "cron", Example("schemas/djinn-ci/examples/cron.json"), "X-Djinn-Ci-Signature", true, (_, body) => "sha256=" + Hex256(body)),
#pragma warning disable CA5350 // Launchpad signs with SHA-1.
        new(LaunchpadContract.Instance, "ping", Example("schemas/launchpad/examples/ping.json"), "X-Hub-Signature", true, (_, body) => "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(s_key, body))),
#pragma warning restore CA5350
        new(Harbor.Webhooks.HarborContract.Instance, "ship.moved", Own("harbor/examples/ship.moved.json"), "X-Harbor-Signature", true, (_, body) => "sha256=" + Hex256(body)),
        new(Orchard.Webhooks.OrchardContract.Instance, "fruit.sold", Own("orchard/examples/fruit.sold.json"), "X-Orchard-Signature", false, (header, body) =>
            header("X-Orchard-Id") is { } id && header("X-Orchard-Time") is { } time ? Convert.ToBase64String(HMACSHA512.HashData(s_key, Joined($"{id}.{time}.", body))) : null),
        new(Beacon.Webhooks.BeaconContract.Instance, "light.on", Own("beacon/examples/light.on.json"), "webhook-signature", false, (header, body) =>
            header("webhook-id") is { } id && header("webhook-timestamp") is { } time ? "v1," + Convert.ToBase64String(HMACSHA256.HashData(s_key, Joined($"{id}.{time}.", body))) : null),
        new(Quarry.Webhooks.QuarryContract.Instance, "pierre.extraite", Own("quarry/examples/pierre.extraite.json"), "Quarry-Signature", true, (header, body) =>
            header("Quarry-Signature")?.Split(',').Select(entry => entry.Trim(' ', '\t')).FirstOrDefault(entry => entry.StartsWith("t=", StringComparison.Ordinal)) is { } time
                ? "v1=" + Hex256(Joined(time[2..] + ".", body))
                : null),
    ];

    private static byte[] Joined(string text, byte[] body) => [.. text.Utf8(), .. body];

    private static string Hex256(byte[] signed) => Convert.ToHexStringLower(HMACSHA256.HashData(s_key, signed));

    private static byte[] Example(string path) => File.ReadAllBytes(Repository.PathOf(path.Split('/'))).AsSpan().Trim(" \r\n"u8).ToArray();

    private static byte[] Own(string path) => Example("tests/WebhookContracts.Fuzz/Contracts/" + path);
}
