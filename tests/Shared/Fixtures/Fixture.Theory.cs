namespace WebhookContracts.Tests.Shared;

/// <content>Fixtures as the data of a theory. Apart, because not all that reads fixtures is a test.</content>
internal sealed partial class Fixture
{
    public static TheoryData<string> Paths(IEnumerable<Fixture> fixtures) => new(fixtures.Select(fixture => fixture.Path));
}
