using System.Security.Cryptography;

namespace WebhookContracts.Tests.Shared;

/// <summary>Signs bodies as the services do, without the code under test.</summary>
internal static class Signed
{
    public const string Text = "a secret of 24 characters";

    /// <summary>The headers of a delivery of this body: signature, event type and ids.</summary>
    public static Dictionary<string, string> Headers(Fixture fixture, byte[] body, string secret = Text)
    {
        byte[] key = secret.Utf8();
        return fixture.Contract.Name switch
        {
            "OneFuzz" => new() { ["X-Onefuzz-Digest"] = Convert.ToHexStringLower(HMACSHA512.HashData(key, body)) },
            "DjinnCi" => new()
            {
                ["X-Djinn-Ci-Signature"] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, body)),
                ["X-Djinn-CI-Event"] = fixture.EventType,
                ["X-Djinn-CI-Hook-ID"] = "7",
            },
#pragma warning disable CA5350 // Launchpad signs with SHA-1.
            _ => new()
            {
                ["X-Hub-Signature"] = "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(key, body)),
                ["X-Launchpad-Event-Type"] = fixture.EventType,
                ["X-Launchpad-Delivery"] = "38215662",
            },
#pragma warning restore CA5350
        };
    }
}
