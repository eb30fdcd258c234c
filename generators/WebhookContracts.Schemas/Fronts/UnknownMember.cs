using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>What is said of a member that a setting does not have.</summary>
internal static class UnknownMember
{
    public static string Describe(string name, params string[] known) =>
        Spelling.FindMeant(name, known) is { } meant
            ? $"\"{name}\" is not known here; did you mean \"{meant}\"? There can be {string.Join(", ", known)}"
            : $"\"{name}\" is not known here; there can be {string.Join(", ", known)}";
}
