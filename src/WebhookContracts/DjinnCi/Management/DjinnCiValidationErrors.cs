using System.Text.Json;

namespace WebhookContracts.DjinnCi.Management;

/// <content>The faults of all fields alike.</content>
public sealed partial record DjinnCiValidationErrors
{
    /// <summary>The faults of each field, by its name: of the URL, and of whatever else the service names.</summary>
    /// <returns>The faults; empty if there is none.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ToDictionary()
    {
        Dictionary<string, IReadOnlyList<string>> faults = new(StringComparer.Ordinal);
        if (PayloadUrl is not null)
        {
            faults.Add("payload_url", PayloadUrl);
        }

        foreach ((string field, JsonElement value) in AdditionalProperties)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                faults.Add(field, [.. value.EnumerateArray().Select(fault => fault.ToString())]);
            }
        }

        return faults;
    }
}
