using WebhookContracts.Tests.Fixtures;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tests.Validation;

/// <summary>What the validator of the command-line tool says, which shares nothing with the readers but the schemas.</summary>
internal static class SecondOpinion
{
    /// <summary>The validator of a contract's provider.</summary>
    public static SchemaValidator Of(WebhookContract contract) =>
        SchemaValidator.For(contract.Id);

    /// <summary>Checks a body of the same event as the fixture's.</summary>
    public static ValidationReport On(Fixture fixture, byte[] body) => fixture.IsEventAlone
        ? Of(fixture.Contract).ValidateEvent(fixture.EventType, body)
        : Of(fixture.Contract).ValidateMessage(body, fixture.GivenType);

    /// <summary>The violations, a line each; empty for a valid body.</summary>
    public static string Describe(ValidationReport report) =>
        string.Join('\n', report.Violations.Select(violation => $"{violation.Pointer}, byte {violation.Position.ByteOffset}: {violation.Message}"));

    /// <summary>Whether as many members were taken by no property as the schema does not name.</summary>
    public static bool AgreesOnAdditionalMembers(object value, ValidationReport report) =>
        RecordGraph.AdditionalMembersIn(value).Count() == report.Notes.Count(note => note.Kind == NoteKind.UnknownMember);
}
