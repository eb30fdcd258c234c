namespace WebhookContracts.Tests.Contracts;

/// <summary>The constants of the event types and the visitors of the bundled contracts leave no event out.</summary>
public class EventVisitorTests
{
    public static TheoryData<string> Providers => [.. Bundled.All.Select(contract => contract.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void There_is_a_constant_for_each_event_type(string provider)
    {
        WebhookContract contract = Bundled.Named(provider);
        Assert.Equal(
            contract.EventTypes.Select(eventType => eventType.Name),
            TypeOf(contract, "EventTypes").GetFields().Select(field => (string?)field.GetRawConstantValue()));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_visitor_has_to_say_what_to_do_with_every_event_there_is(string provider)
    {
        WebhookContract contract = Bundled.Named(provider);
        Type[] events = [.. contract.GetType().Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(contract.GetType().BaseType!.GetGenericArguments()[1]))];
        IEnumerable<string> visited = TypeOf(contract, "EventVisitor`1").GetMethods().Where(method => method.IsAbstract).Select(method => method.GetParameters().Single().ParameterType.Name);

        Assert.True(events.Length > 15);
        Assert.Equal(events.Select(type => type.Name).Order(StringComparer.Ordinal), visited.Order(StringComparer.Ordinal));
    }

    private static Type TypeOf(WebhookContract contract, string ending) =>
        contract.GetType().Assembly.GetType($"{contract.GetType().Namespace}.{contract.Name}{ending}", throwOnError: true)!;
}
