using System.Text.Json;
using WebhookContracts.Tool.Json;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// The "slim" serialization of OneFuzz, which stands behind a feature flag after 8.9.0 and is in no release: names in
/// PascalCase; strings, lists and optional members gone. It is told by its name, not by everything that it lacks.
/// </summary>
internal static class SlimSerialization
{
    public const string Message =
        "a message in the slim serialization, which drops strings, lists and optional members: turn the feature flag EnableSlimEventSerialization off at the OneFuzz instance";

    /// <summary>Whether a value is a slim message: it names its event type in PascalCase, and not in snake_case.</summary>
    public static bool IsAt(LocatedValue value) =>
        value.Kind == JsonValueKind.Object && value.Member("event_type") is null && value.Member("EventType") is not null;
}
