using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tests.Validation;

/// <summary>Bodies that the services send, and what is written of them, before the second opinion.</summary>
public class FixtureTests
{
    public static TheoryData<string> All => Fixture.Paths(Fixture.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_body_is_valid_and_its_additional_members_are_those_that_the_schema_does_not_name(string path)
    {
        Fixture fixture = Fixture.At(path);

        ValidationReport report = SecondOpinion.On(fixture, fixture.Body);

        Assert.Equal("", SecondOpinion.Describe(report));
        Assert.True(SecondOpinion.AgreesOnAdditionalMembers(fixture.Parse(), report));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_written_of_it_is_valid_and_has_the_newest_names(string path)
    {
        Fixture fixture = Fixture.At(path);

        ValidationReport report = SecondOpinion.On(fixture, fixture.Write(fixture.Parse()));

        Assert.Equal("", SecondOpinion.Describe(report));
        Assert.DoesNotContain(report.Notes, note => note.Kind is NoteKind.MemberAlias or NoteKind.ValueAlias or NoteKind.EventTypeAlias);
    }
}
