using System.Globalization;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <content>How the provider sends, and in which forms.</content>
internal sealed partial class ContractSettingsReader
{
    private static readonly Dictionary<string, string> s_failureKinds = new(StringComparer.Ordinal)
    {
        ["address"] = "Address",
        ["connection"] = "Connection",
        ["timeout"] = "Timeout",
        ["status"] = "Status",
    };

    private SendingDescription? ReadSending(JsonObject settings)
    {
        if (ReadObject(settings, "sending") is not { } sending)
        {
            return null;
        }

        RejectOthers(sending, "description", "success", "timeout", "retries");
        return new SendingDescription
        {
            Description = ReadText(sending, "description"),
            Success = ReadList(sending, "success")?.Select(ReadStatusRange).OfType<StatusRange>().ToEquatableArray() ?? EquatableArray<StatusRange>.Empty,
            Timeout = ReadNumber(sending, "timeout", "seconds"),
            Retries = ReadList(sending, "retries")?.Select(ReadRetryRule).OfType<RetryRuleDescription>().ToEquatableArray(),
        };
    }

    private EquatableArray<DialectDescription> ReadDialects(JsonObject settings)
    {
        List<DialectDescription> dialects = [];
        foreach (JsonNode item in ReadList(settings, "dialects") ?? [])
        {
            if (item is not JsonObject dialect)
            {
                Report(item, $"a dialect is {{ \"name\": …, \"description\": …, \"schema\": … }}, but this is {item.Kind}");
                continue;
            }

            RejectOthers(dialect, "name", "description", "schema");
            if (ReadText(dialect, "name", isRequired: true) is not { } name)
            {
                continue;
            }

            if (name.Length == 0 || !name.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.'))
            {
                Report(dialect.Get("name")!, $"the \"name\" of a dialect consists of lower-case letters, digits, hyphens and full stops, such as event-grid; \"{name}\" does not");
            }
            else if (dialects.Any(other => other.Name == name))
            {
                Report(dialect.Get("name")!, $"there is a dialect \"{name}\" already");
            }

            dialects.Add(new DialectDescription(name, ReadText(dialect, "description"), ReadText(dialect, "schema")));
        }

        return dialects.ToEquatableArray();
    }

    private RetryRuleDescription? ReadRetryRule(JsonNode node)
    {
        if (node is not JsonObject rule)
        {
            Report(node, $"a rule of \"retries\" is {{ \"on\": […], \"delays\": […], \"until\": … }}, but this is {node.Kind}");
            return null;
        }

        RejectOthers(rule, "on", "delays", "until");
        List<string> kinds = [];
        List<StatusRange> statusCodes = [];
        foreach (JsonNode item in ReadList(rule, "on", isRequired: true) ?? [])
        {
            if (item is JsonString kind && s_failureKinds.TryGetValue(kind.Value, out string? known))
            {
                kinds.Add(known);
            }
            else if (ReadStatusRange(item, $", or one of {string.Join(", ", s_failureKinds.Keys)}") is { } range)
            {
                statusCodes.Add(range);
            }
        }

        EquatableArray<RetryDelayDescription> delays = (ReadList(rule, "delays", isRequired: true) ?? []).Select(ReadRetryDelay).OfType<RetryDelayDescription>().ToEquatableArray();
        if (delays.Any(delay => delay.Times is not null) && delays.Any(delay => delay.Until is not null))
        {
            Report(rule.Get("delays")!, "the \"delays\" of a rule change after so many \"times\", or at a time (\"until\"); these mix both");
        }

        return new RetryRuleDescription
        {
            Kinds = kinds.ToEquatableArray(),
            StatusCodes = statusCodes.ToEquatableArray(),
            Delays = delays,
            Until = ReadNumber(rule, "until", "seconds"),
        };
    }

    private RetryDelayDescription? ReadRetryDelay(JsonNode node)
    {
        if (node is not JsonObject delay)
        {
            Report(node, $"a delay is {{ \"seconds\": … }} with \"times\" or \"until\", but this is {node.Kind}");
            return null;
        }

        RejectOthers(delay, "seconds", "times", "until");
        if (delay.Get("seconds") is null)
        {
            Report(delay, "\"seconds\" is missing");
        }

        return new RetryDelayDescription(ReadNumber(delay, "seconds", "seconds") ?? 0, ReadNumber(delay, "times", "tries"), ReadNumber(delay, "until", "seconds"));
    }

    private StatusRange? ReadStatusRange(JsonNode node) => ReadStatusRange(node, orElse: "");

    // "202" or "200-299".
    private StatusRange? ReadStatusRange(JsonNode node, string orElse)
    {
        string[] ends = (node as JsonString)?.Value.Split('-') ?? [];
        if (ends.Length is 1 or 2 && TryReadStatus(ends[0], out int first) && TryReadStatus(ends[ends.Length - 1], out int last) && first <= last)
        {
            return new StatusRange(first, last);
        }

        Report(node, $"\"200-299\" or \"202\" is expected here{orElse}; this is {(node is JsonString text ? $"\"{text.Value}\"" : node.Kind)}");
        return null;
    }

    private static bool TryReadStatus(string text, out int status) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 100 and <= 599;

    private int? ReadNumber(JsonObject parent, string name, string unit)
    {
        JsonNode? node = parent.Get(name);
        if (node is JsonNumber number && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
        {
            return value;
        }

        if (node is not null)
        {
            Report(node, $"\"{name}\" is a whole number of {unit}, such as 30");
        }

        return null;
    }

    private IReadOnlyList<JsonNode>? ReadList(JsonObject parent, string name, bool isRequired = false)
    {
        JsonNode? node = parent.Get(name);
        if (node is null ? isRequired : node is not JsonArray)
        {
            Report(node ?? parent, node is null ? $"\"{name}\" is missing" : $"\"{name}\" must be an array, but is {node.Kind}");
        }

        return (node as JsonArray)?.Items;
    }
}
