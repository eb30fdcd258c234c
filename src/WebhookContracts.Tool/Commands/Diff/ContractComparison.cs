using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Tool.Named;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>Compares two versions of a contract: their settings, then event by event, then what is no event.</summary>
internal sealed class ContractComparison
{
    private readonly NamedContract _old;
    private readonly NamedContract _new;
    private readonly ShapeComparison _shapes;
    private readonly List<ContractChange> _changes = [];
    private readonly List<(string? EventType, ShapePair Pair)> _roots = [];

    private ContractComparison(NamedContract old, NamedContract @new)
    {
        _old = old;
        _new = @new;
        _shapes = new ShapeComparison(old, @new);
    }

    /// <summary>What has changed: the contract as a whole first, then place by place, each once.</summary>
    public static IReadOnlyList<ContractChange> Compare(NamedContract old, NamedContract @new)
    {
        ContractComparison comparison = new(old, @new);
        comparison._changes.AddRange(SettingsComparison.Compare(old, @new));
        comparison.CompareEvents();
        comparison.CompareEnvelopes();
        comparison.CompareTypes();
        return [.. comparison._changes, .. comparison.ChangesOfShapes()];
    }

    private void CompareEvents()
    {
        List<ContractEvent> left = [.. _old.Description.Events];
        List<ContractEvent> open = [];
        foreach (ContractEvent @event in _new.Description.Events)
        {
            if (left.Find(other => TypeOf(other) == TypeOf(@event)) is { } same)
            {
                left.Remove(same);
                CompareEvent(same, @event);
            }
            else
            {
                open.Add(@event);
            }
        }

        // What is called otherwise: by an alias, else by its place or its record.
        foreach (ContractEvent @event in open)
        {
            if ((left.Find(other => @event.Description.Aliases.Contains(TypeOf(other)) || other.Description.Aliases.Contains(TypeOf(@event)))
                ?? left.Find(other => IsSamePlace(other, @event))) is { } renamed)
            {
                left.Remove(renamed);
                CompareEvent(renamed, @event);
            }
            else
            {
                Add("event-added", @event, _new, $"the event {Printable.Quote(TypeOf(@event))} is new: a receiver of OLD takes it for an event that it does not know, and visitors of events have to handle it", isAddition: true);
            }
        }

        foreach (ContractEvent @event in left)
        {
            Add("event-removed", @event, _old, $"the event {Printable.Quote(TypeOf(@event))} is gone, and its record in C#: receivers wait for it in vain, and one of NEW does not know it", Effect.Wire, Effect.Wire);
        }
    }

    private bool IsSamePlace(ContractEvent old, ContractEvent @new) =>
        (old.Description.Location.Document.Path == @new.Description.Location.Document.Path && old.Description.Location.Pointer == @new.Description.Location.Pointer)
        || (_old.Names.EventName(old) is { } name && name == _new.Names.EventName(@new));

    private void CompareEvent(ContractEvent before, ContractEvent now)
    {
        if (TypeOf(before) != TypeOf(now))
        {
            bool isKnownToOld = before.Description.Aliases.Contains(TypeOf(now));
            bool isReadByNew = now.Description.Aliases.Contains(TypeOf(before));
            Add(
                "event-renamed",
                now,
                _new,
                $"the event type was {Printable.Quote(TypeOf(before))}, is {Printable.Quote(TypeOf(now))}: a receiver of OLD {(isKnownToOld ? "knows both" : "takes it for an event that it does not know")}, one of NEW {(isReadByNew ? "reads both" : "does not know the old one")}",
                isKnownToOld ? Effect.None : Effect.Wire,
                isReadByNew ? Effect.None : Effect.Wire);
        }

        string[] lost = [.. before.Description.Aliases.Except(now.Description.EventTypes)];
        if (lost.Length > 0)
        {
            Add("alias-removed", now, _new, $"is no longer read as {string.Join(", ", lost.Select(Printable.Quote))}, which a sender of OLD may write", Effect.None, Effect.Wire);
        }

        string[] gained = [.. now.Description.Aliases.Except(before.Description.EventTypes)];
        if (gained.Length > 0)
        {
            Add("alias-added", now, _new, $"is read as {string.Join(", ", gained.Select(Printable.Quote))} too", isAddition: true);
        }

        // The record of an event that is no entity is that of its shape, and compared there.
        if ((before.IsEntity || now.IsEntity) && _old.Names.EventName(before) is { } was && _new.Names.EventName(now) is { } name && was != name)
        {
            Add("type-renamed", now, _new, $"{was} is {name} in C#; the same on the wire", Effect.Source, Effect.Source);
        }

        if (before.IsEntity != now.IsEntity)
        {
            Add("body-changed", now, _new, now.IsEntity ? "the body is one property of the event in C#; the same on the wire" : "the members stand in the event itself in C#; the same on the wire", Effect.Source, Effect.Source);
        }

        if (!before.Documentation.IsDeprecated && now.Documentation.IsDeprecated)
        {
            Add("deprecated", now, _new, "the event is deprecated");
        }

        _roots.Add((TypeOf(now), _shapes.Compare(before.Shape, now.Shape, _new.Names.EventName(now))));
    }

    private void CompareEnvelopes()
    {
        // Where one has none, the event type has moved, which is told.
        if (_old.Description.Envelope is { } before && _new.Description.Envelope is { } now)
        {
            _roots.Add((null, _shapes.Compare(before, now, member: null)));
        }
    }

    private void CompareTypes()
    {
        Dictionary<string, ContractType> left = [];
        foreach (ContractType type in _old.Description.Types)
        {
            left.TryAdd(NameOf(_old, type), type);
        }

        foreach (ContractType type in _new.Description.Types)
        {
            if (left.Remove(NameOf(_new, type), out ContractType? same))
            {
                _roots.Add((null, _shapes.Compare(same.Shape, type.Shape, NameOf(_new, type))));
            }
            else
            {
                Add("type-added", type.Shape.Location, NameOf(_new, type), "a type that is no event is new", isAddition: true);
            }
        }

        foreach (ContractType type in left.Values)
        {
            Add("type-removed", type.Shape.Location, NameOf(_old, type), "a type that is no event is gone, and its record in C#", Effect.Source, Effect.Source, isInOld: true);
        }
    }

    // What is told of one place in the same words, however many ways lead there, is told once, with the events that they come from.
    private IEnumerable<ContractChange> ChangesOfShapes() => _roots
        .SelectMany(root => root.Pair.Reach().SelectMany(pair => pair.Changes).Select(change => (root.EventType, Change: change)))
        .GroupBy(use => (use.Change.Kind, use.Change.Place.Document.Path, use.Change.Place.Pointer, use.Change.Text))
        .Select(uses => uses.First().Change with { Events = [.. uses.Select(use => use.EventType).OfType<string>().Distinct()] })
        .OrderBy(change => change.Place.Document.Path, StringComparer.Ordinal)
        .ThenBy(change => change.Place.Node.Range.Start)
        .ThenBy(change => change.Kind, StringComparer.Ordinal)
        .ThenBy(change => change.Text, StringComparer.Ordinal);

    private static string TypeOf(ContractEvent @event) => @event.Description.EventType;

    private static string NameOf(NamedContract contract, ContractType type) => contract.Names.TypeName(type.Shape) is { } name ? ShapeComparison.Short(name) : type.Shape.Name.ToString();

    private void Add(string kind, ContractEvent @event, NamedContract contract, string text, Effect receivers = Effect.None, Effect senders = Effect.None, bool isAddition = false) => _changes.Add(new()
    {
        Kind = kind,
        Place = @event.Description.Location,
        IsInOld = contract == _old,
        Member = contract.Names.EventName(@event),
        Receivers = receivers,
        Senders = senders,
        IsAddition = isAddition,
        Text = text,
        Events = [TypeOf(@event)],
    });

    private void Add(string kind, SchemaLocation place, string member, string text, Effect receivers = Effect.None, Effect senders = Effect.None, bool isAddition = false, bool isInOld = false) =>
        _changes.Add(new() { Kind = kind, Place = place, IsInOld = isInOld, Member = member, Receivers = receivers, Senders = senders, IsAddition = isAddition, Text = text });
}
