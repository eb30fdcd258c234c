using System.Reflection;
using System.Runtime.CompilerServices;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>What a contract has for all of its events at once: the constants of their types, and the visitor that leaves none out.</summary>
public class EventTypesTests
{
    private static readonly SchemaFiles s_acme = Acme.Events(("ping", "{}"), ("task:stopped:0.1", "{}"), ("task:stopped:0.2", """{ "deprecated": true }"""));

    [Fact]
    public void Each_event_type_is_a_constant_named_as_its_record_without_the_ending() =>
        Assert.Equal(["Ping = ping", "TaskStopped = task:stopped:0.1", "TaskStoppedV0_2 = task:stopped:0.2"], Constants(s_acme));

    [Theory]
    [InlineData("equals", "EqualsValue = equals")]
    [InlineData("acme:event_types", "AcmeEventTypesValue = acme:event_types")]
    [InlineData("3d", "Event3d = 3d")]
    [InlineData("\\\"", "Event0022 = \"")]
    [InlineData("a\", \"name\": \"classEvent", "classEvent = a")]
    [InlineData("a\", \"name\": \"Event", "Event = a")]
    public void A_constant_may_have_to_be_called_otherwise(string eventType, string expected) => Assert.Equal(
        [expected],
        Constants(Acme.Contract("""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X" } }""", $$""" "anyOf": [{ "x-event": { "type": "{{eventType}}" } }] """)));

    [Fact]
    public void Constants_differ_where_the_names_of_records_differ_in_the_ending_alone() =>
        Assert.Equal(["AB = a:b:1", "ABV2 = a:b:2", "ABV2Value = aBV2"], Constants(Acme.Events(("a:b:1", "{}"), ("a:b:2", "{}"), ("aBV2", "{}"))));

    [Fact]
    public void A_visitor_visits_each_event_the_unknown_one_and_what_another_part_adds()
    {
        LoadedContract acme = s_acme.Load(
            """
            namespace Acme.Webhooks;

            public sealed record LostEvent : AcmeEvent
            {
                public override string EventType => "lost";
                internal override void Write(System.Text.Json.Utf8JsonWriter writer) { }
            }

            public sealed record StrayEvent : AcmeEvent
            {
                public override string EventType => "stray";
                internal override void Write(System.Text.Json.Utf8JsonWriter writer) { }
            }

            public abstract partial class AcmeEventVisitor<TResult>
            {
                public abstract TResult Visit(LostEvent @event);
                partial void VisitFurther(AcmeEvent @event, ref bool isVisited, ref TResult? result)
                {
                    if (@event is LostEvent lost)
                    {
                        isVisited = true;
                        result = Visit(lost);
                    }
                }
            }

            #pragma warning disable CS0612, CS0618
            public sealed class Names : AcmeEventVisitor<string>
            {
                public override string Visit(PingEvent @event) => "1 " + @event.EventType;
                public override string Visit(TaskStoppedEvent @event) => "2 " + @event.EventType;
                public override string Visit(TaskStoppedEventV0_2 @event) => "3 " + @event.EventType;
                public override string Visit(UnknownAcmeEvent @event) => "4 " + @event.EventType;
                public override string Visit(LostEvent @event) => "5 " + @event.EventType;
                public static string Of(AcmeEvent @event) => new Names().Visit(@event);
            }
            """);
        MethodInfo of = acme.Assembly.GetType("Acme.Webhooks.Names")!.GetMethod("Of")!;

        Assert.Equal(
            ["1 ping", "2 task:stopped:0.1", "3 task:stopped:0.2", "4 other", "5 lost"],
            new[] { Read("ping"), Read("task:stopped:0.1"), Read("task:stopped:0.2"), Read("other"), Make("LostEvent") }.Select(message => of.Invoke(null, [message])));
        Assert.IsType<ArgumentNullException>(Assert.Throws<TargetInvocationException>(() => of.Invoke(null, [null])).InnerException);
        Assert.Equal("StrayEvent has no Visit.", Assert.IsType<NotSupportedException>(Assert.Throws<TargetInvocationException>(() => of.Invoke(null, [Make("StrayEvent")])).InnerException).Message);

        object Read(string eventType) => acme.Read("{}", eventType);
        object Make(string type) => RuntimeHelpers.GetUninitializedObject(acme.Assembly.GetType("Acme.Webhooks." + type)!);
    }

    [Fact]
    public void A_visitor_that_leaves_an_event_out_does_not_compile()
    {
        GeneratorRun run = s_acme.Generate(
            """
            namespace Acme.Webhooks;
            public sealed class Names : AcmeEventVisitor<string>
            {
                public override string Visit(PingEvent @event) => "";
                public override string Visit(TaskStoppedEvent @event) => "";
                public override string Visit(UnknownAcmeEvent @event) => "";
            }
            """);

        Assert.Contains("does not implement inherited abstract member 'AcmeEventVisitor<string>.Visit(TaskStoppedEventV0_2)'", Assert.ThrowsAny<Exception>(() => run.Compile()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AcmeEventTypes")]
    [InlineData("AcmeEventVisitor")]
    public void No_type_of_a_schema_may_have_their_names(string name) => Assert.Equal(
        $"Ping{name}?",
        Acme.Event($$"""{ "properties": { "a": { "$ref": "#/definitions/{{name}}" } }, "definitions": { "{{name}}": { "properties": {} } } }""").Generate().Declaration("PingEvent", "A"));

    private static IEnumerable<string> Constants(SchemaFiles files)
    {
        Assembly assembly = files.Load().Assembly;
        return assembly.GetType("Acme.Webhooks.AcmeEventTypes", throwOnError: true)!.GetFields().Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
    }
}
