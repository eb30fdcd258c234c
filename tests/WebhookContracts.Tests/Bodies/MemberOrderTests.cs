using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Bodies;

/// <summary>Members may come in any order, at every level: no sender promises one, and the Python sender sorts them.</summary>
public class MemberOrderTests
{
    private const int Orders = 8;

    public static TheoryData<string> All => Fixture.Paths(Fixture.All);

    [Theory]
    [MemberData(nameof(All))]
    public void In_any_order_it_is_the_same_record(string path)
    {
        Fixture fixture = Fixture.At(path);
        object expected = fixture.Parse();
        Random random = new(fixture.Body.Length);

        Assert.Equal(expected, fixture.Parse(Shuffled.MembersSorted(fixture.Body)));
        Assert.Equal(expected, fixture.Parse(Shuffled.MembersReversed(fixture.Body)));
        for (int order = 0; order < Orders; order++)
        {
            object other = fixture.Parse(Shuffled.Members(fixture.Body, random));
            Assert.Equal(expected, other);
            Assert.Equal(expected.GetHashCode(), other.GetHashCode());
        }
    }
}
