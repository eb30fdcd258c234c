using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>What the headers of recorded requests say of a contract.</summary>
internal static partial class RequestHeaders
{
    // By the digits of a digest in hexadecimal, the strongest first.
    private static readonly (int Digits, string Scheme)[] s_digests = [(128, "hmac-sha512"), (96, "hmac-sha384"), (64, "hmac-sha256"), (40, "hmac-sha1")];

    private static readonly string[] s_endingsOfIds = ["delivery", "delivery-id", "event-id", "message-id"];

    /// <summary>Adds what can be recognised to <c>x-webhook</c>, and says what cannot.</summary>
    public static void Describe(IReadOnlyList<Payload> payloads, JsonObject settings, List<string> doubts)
    {
        List<WebhookHeaders> requests = [.. payloads.Where(payload => payload.Request is not null).Select(payload => payload.Request!.Headers)];
        if (requests.Count == 0)
        {
            doubts.Add("How deliveries are signed is not known: say it as 'signature' in contract.json, or nothing is verified.");
            return;
        }

        List<string> names = [.. requests[0].Select(header => header.Key).Where(name => requests.TrueForAll(headers => headers.TryGetSingle(name, out _)))];
        DescribeSignature(requests, names, settings, doubts);
        if (settings["signature"]?["scheme"]?.GetValue<string>() != "standard-webhooks"
            && names.Find(name => Array.Exists(s_endingsOfIds, ending => name.EndsWith("-" + ending, StringComparison.OrdinalIgnoreCase))) is { } id)
        {
            settings["deliveryId"] = new JsonObject { ["header"] = id };
        }

        JsonObject request = [];
        AddSame(requests, "Content-Type", "contentType", request);
        AddSame(requests, "User-Agent", "userAgent", request);
        if (request.Count > 0)
        {
            settings["request"] = request;
        }
    }

    private static void DescribeSignature(List<WebhookHeaders> requests, List<string> names, JsonObject settings, List<string> doubts)
    {
        if (names.Contains("webhook-signature", StringComparer.OrdinalIgnoreCase) && names.Contains("webhook-id", StringComparer.OrdinalIgnoreCase))
        {
            settings["signature"] = new JsonObject { ["scheme"] = "standard-webhooks" };
            return;
        }

        List<string> signatures = names.FindAll(name => name.Contains("signature", StringComparison.OrdinalIgnoreCase) || name.Contains("hmac", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-digest", StringComparison.OrdinalIgnoreCase));
        foreach ((int digits, string scheme) in s_digests)
        {
            foreach (string name in signatures)
            {
                List<string> values = requests.ConvertAll(headers => headers.TryGetSingle(name, out string? value) ? value : "");
                if (values.TrueForAll(value => Hexadecimal().Match(value) is { Success: true } match && match.Groups["digest"].Length == digits && match.Groups["prefix"].Value == Hexadecimal().Match(values[0]).Groups["prefix"].Value))
                {
                    settings["signature"] = SignatureOf(scheme, name, Hexadecimal().Match(values[0]).Groups["prefix"].Value, "hex");
                }
                else if (values.TrueForAll(value => IsBase64(value, digits / 2)))
                {
                    settings["signature"] = SignatureOf(scheme, name, "", "base64");
                }

                if (settings.ContainsKey("signature"))
                {
                    doubts.Add($"The signature in {name} looks like {scheme} over the body: try it with 'webhooks verify', and correct it in contract.json.");
                    return;
                }
            }
        }

        doubts.Add(signatures.Count > 0
            ? $"What {signatures[0]} holds is not recognised: say it as 'signature' in contract.json, or nothing is verified."
            : "No header looks like a signature: if there is one, say it as 'signature' in contract.json.");
    }

    private static JsonObject SignatureOf(string scheme, string header, string prefix, string encoding)
    {
        JsonObject signature = new() { ["scheme"] = scheme, ["header"] = header };
        if (prefix.Length > 0)
        {
            signature["prefix"] = prefix;
        }

        if (encoding != "hex")
        {
            signature["encoding"] = encoding;
        }

        return signature;
    }

    private static bool IsBase64(string value, int bytes)
    {
        // Digits in hexadecimal are letters of base64 too, and hardly ever meant so.
        byte[] decoded = new byte[value.Length];
        return !value.All(char.IsAsciiHexDigit) && Convert.TryFromBase64String(value, decoded, out int length) && length == bytes;
    }

    private static void AddSame(List<WebhookHeaders> requests, string header, string member, JsonObject request)
    {
        if (requests[0].TryGetSingle(header, out string? value) && requests.TrueForAll(headers => headers.TryGetSingle(header, out string? other) && other == value))
        {
            request[member] = value;
        }
    }

    [GeneratedRegex(@"\A(?<prefix>[A-Za-z0-9-]+=)?(?<digest>[0-9a-f]+)\z")]
    private static partial Regex Hexadecimal();
}
