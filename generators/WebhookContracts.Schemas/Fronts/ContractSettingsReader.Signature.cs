using System.Globalization;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <content>How deliveries are signed.</content>
internal sealed partial class ContractSettingsReader
{
    private const string StandardWebhooks = "standard-webhooks";
    private const string Custom = "custom";

    private static readonly Dictionary<string, string> s_algorithms = new(StringComparer.Ordinal)
    {
        ["hmac-sha1"] = "HmacSha1",
        ["hmac-sha256"] = "HmacSha256",
        ["hmac-sha384"] = "HmacSha384",
        ["hmac-sha512"] = "HmacSha512",
    };

    private static readonly Dictionary<string, string> s_encodings = new(StringComparer.Ordinal)
    {
        ["hex"] = "Hex",
        ["base64"] = "Base64",
    };

    private static readonly Dictionary<string, string> s_timeFormats = new(StringComparer.Ordinal)
    {
        ["unix-seconds"] = "UnixSeconds",
        ["unix-milliseconds"] = "UnixMilliseconds",
        ["rfc3339"] = "Rfc3339",
    };

    // What only a template has a use for.
    private static readonly string[] s_ofTemplates = ["separator", "id", "timestamp", "tolerance"];

    private SignatureDescription? ReadSignature(JsonObject settings)
    {
        if (ReadObject(settings, "signature") is not { } signature)
        {
            return null;
        }

        RejectOthers(signature, ["scheme", "header", "prefix", "encoding", "template", .. s_ofTemplates]);
        if (ReadText(signature, "scheme", isRequired: true) is not { } scheme)
        {
            return null;
        }

        if (scheme is StandardWebhooks or Custom)
        {
            foreach (JsonMember member in signature.Members.Where(member => member.Name != "scheme"))
            {
                Report(member.Value, scheme == Custom
                    ? $"a custom scheme is made in C#, where \"{member.Name}\" is said; take it out"
                    : $"the scheme {scheme} fixes \"{member.Name}\"; take it out");
            }

            return scheme == Custom ? new CustomSignature() : new StandardWebhooksSignature();
        }

        if (!s_algorithms.TryGetValue(scheme, out string? algorithm))
        {
            Report(signature.Get("scheme")!, $"\"scheme\" is one of {string.Join(", ", s_algorithms.Keys)}, {StandardWebhooks}, {Custom}; \"{scheme}\" is not{Spelling.Suggest(scheme, [.. s_algorithms.Keys, StandardWebhooks, Custom])}");
            return null;
        }

        string prefix = ReadPrefix(signature);
        return new HmacSignature
        {
            Algorithm = algorithm,
            Header = ReadHeader(signature, isRequired: true) ?? "",
            Prefix = prefix,
            Encoding = ReadChoice(signature, "encoding", s_encodings, "hex"),
            Template = ReadTemplate(signature, prefix),
        };
    }

    private SignatureTemplateDescription? ReadTemplate(JsonObject signature, string prefix)
    {
        if (ReadText(signature, "template") is not { } template)
        {
            foreach (JsonMember member in signature.Members.Where(member => s_ofTemplates.Contains(member.Name)))
            {
                Report(member.Value, $"\"{member.Name}\" says something of what is signed beside the body, and that takes a \"template\", such as \"{{timestamp}}.{{body}}\"");
            }

            return null;
        }

        char? separator = ReadSeparator(signature, prefix);
        SignaturePartDescription? id = ReadSignaturePart(signature, "id", separator, prefix, ["header", "entry"]);
        SignaturePartDescription? timestamp = ReadSignaturePart(signature, "timestamp", separator, prefix, ["header", "entry", "format"]);
        string timeFormat = signature.Get("timestamp") is JsonObject time ? ReadChoice(time, "format", s_timeFormats, "unix-seconds") : "UnixSeconds";
        SignedText? text = SignedText.Parse(template, timeFormat == "Rfc3339", out string? fault);
        if (text is null)
        {
            Report(signature.Get("template")!, $"\"{template}\" cannot be a template of what is signed: {fault}");
        }
        else
        {
            RequireWhereItIsSigned(signature, text, SignedTextPartKind.Id, "id");
            RequireWhereItIsSigned(signature, text, SignedTextPartKind.Timestamp, "timestamp");
        }

        return new SignatureTemplateDescription
        {
            SignedText = template,
            Separator = separator,
            Id = id,
            Timestamp = timestamp,
            TimestampFormat = timeFormat,
            Tolerance = ReadTolerance(signature),
        };
    }

    private void RequireWhereItIsSigned(JsonObject signature, SignedText text, SignedTextPartKind kind, string name)
    {
        JsonNode? part = signature.Get(name);
        if (part is null && text.Has(kind))
        {
            Report(signature.Get("template")!, $"the template signs {{{name}}}; say with \"{name}\" where it stands: {{ \"header\": … }} or {{ \"entry\": … }}");
        }
        else if (part is not null && !text.Has(kind))
        {
            Report(part, $"the template does not sign {{{name}}}");
        }
    }

    private char? ReadSeparator(JsonObject signature, string prefix)
    {
        if (ReadText(signature, "separator") is not { } separator)
        {
            return null;
        }

        string? fault = separator.Length == 1 ? SignatureListRules.FaultOfSeparator(separator[0], prefix) : "\"separator\" is one character";
        if (fault is not null)
        {
            Report(signature.Get("separator")!, fault);
        }

        return separator.Length == 1 ? separator[0] : ' ';
    }

    private SignaturePartDescription? ReadSignaturePart(JsonObject signature, string name, char? separator, string prefix, string[] known)
    {
        if (ReadObject(signature, name) is not { } part)
        {
            return null;
        }

        RejectOthers(part, known);
        string? header = ReadHeader(part);
        string? entry = ReadText(part, "entry");
        if (header is null == entry is null)
        {
            Report(part, $"\"{name}\" is {{ \"header\": … }}, or {{ \"entry\": … }} where it stands beside the signature");
            return null;
        }

        if (entry is not null && SignatureListRules.FaultOfEntry(entry, separator, prefix) is { } fault)
        {
            Report(part.Get("entry")!, separator is null ? $"{fault}, with \"separator\"" : fault);
        }

        return new SignaturePartDescription(header, entry);
    }

    private int? ReadTolerance(JsonObject signature)
    {
        if (signature.Get("tolerance") is not { } tolerance)
        {
            return null;
        }

        if (tolerance is JsonNumber number && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds > 0)
        {
            if (signature.Get("timestamp") is null)
            {
                Report(tolerance, "a \"tolerance\" is for how old a signed time may be, and the signature has none");
            }

            return seconds;
        }

        Report(tolerance, "\"tolerance\" is a whole number of seconds, such as 300");
        return null;
    }

    private string ReadPrefix(JsonObject signature)
    {
        string prefix = ReadText(signature, "prefix") ?? "";
        if (!SignatureListRules.CanBeginValue(prefix))
        {
            Report(signature.Get("prefix")!, "\"prefix\" begins the value of a header, so it cannot begin with a space, and consists of printable ASCII");
        }

        return prefix;
    }

    // What a text of the schema is called in the runtime.
    private string ReadChoice(JsonObject parent, string name, Dictionary<string, string> choices, string otherwise)
    {
        string text = ReadText(parent, name) ?? otherwise;
        if (choices.TryGetValue(text, out string? choice))
        {
            return choice;
        }

        string[] known = [.. choices.Keys];
        Report(parent.Get(name)!, $"\"{name}\" is {string.Join(", ", known.Take(known.Length - 1))} or {known[known.Length - 1]}; \"{text}\" is not{Spelling.Suggest(text, known)}");
        return choices[otherwise];
    }
}
