using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the class to derive from for something that has to be said of every event of a contract.</summary>
internal static class EventVisitorEmitter
{
    public static CodeWriter Emit(ContractModel contract)
    {
        CodeWriter code = new();
        List<string> events = contract.Events.Select(item => Aliases.OfOwn(item.RecordName)).Append(contract.UnknownEventName).ToList();
        code.Lines(
            $"""
            /// <summary>Something to do with any event of {CSharp.Xml(contract.DisplayName)}: a class that derives from this one has to say what, for each of them.</summary>
            /// <remarks>Where a later version knows further events, that class does not compile until it knows what to do with those.</remarks>
            /// <typeparam name="TResult">What comes of it.</typeparam>
            """);
        code.Block($"public abstract partial class {contract.EventVisitorName}<TResult>", () =>
        {
            code.Lines(
                $"""
                /// <summary>Hands an event to the <c>Visit</c> for its type.</summary>
                /// <param name="event">The event.</param>
                /// <returns>What that returned.</returns>
                {EmittedFile.GeneratedCode}
                """);
            code.Block($"public TResult Visit({contract.EventBaseName} @event)", () =>
            {
                code.Block("switch (@event)", () => code
                    .Lines("case null: throw new System::ArgumentNullException(\"event\");")
                    .Lines(events.Select(name => $"case {name} it: return Visit(it);")));
                code.Blank().Lines(
                    """
                    bool isVisited = false;
                    TResult? result = default;
                    VisitFurther(@event, ref isVisited, ref result);
                    return isVisited ? result! : throw new System::NotSupportedException($"{@event.GetType().Name} has no Visit.");
                    """);
            });
            code.Blank();
            foreach (string name in events)
            {
                code.Lines($"/// <summary>What to do with this event.</summary>\npublic abstract TResult Visit({name} @event);").Blank();
            }

            code.Lines(
                $"""
                /// <summary>Visits what another part of this contract adds to its events.</summary>
                partial void VisitFurther({contract.EventBaseName} @event, ref bool isVisited, ref TResult? result);
                """);
        });
        return code;
    }
}
