using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Named;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>Compares what values were with what they are. A value of OLD meets a reader of NEW, and the other way round.</summary>
internal sealed class ShapeComparison(NamedContract old, NamedContract @new)
{
    private readonly ContractNaming _oldNames = old.Names;
    private readonly ContractNaming _newNames = @new.Names;
    private readonly ReadingSide _oldReader = new(old.Description.Settings.IsTolerant);
    private readonly ReadingSide _newReader = new(@new.Description.Settings.IsTolerant);
    private readonly Dictionary<(Shape, Shape), ShapePair> _pairs = [];
    private readonly Queue<ShapePair> _open = new();

    /// <summary>Compares two shapes, and all that they consist of.</summary>
    /// <param name="before">What the value was.</param>
    /// <param name="now">What it is.</param>
    /// <param name="member">What it is in C#, where it has no type of its own.</param>
    public ShapePair Compare(Shape before, Shape now, string? member)
    {
        ShapePair pair = Pair(before, now, member);
        while (_open.TryDequeue(out ShapePair? next))
        {
            CompareShapes(next);
        }

        return pair;
    }

    /// <summary>A type's name without its namespace.</summary>
    public static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];

    private ShapePair Pair(Shape before, Shape now, string? member)
    {
        (Shape Old, Shape New) key = (before.Settled, now.Settled);
        if (!_pairs.TryGetValue(key, out ShapePair? pair))
        {
            pair = new ShapePair(key.Old, key.New, _newNames.TypeName(key.New) is { } name ? Short(name) : member);
            _pairs.Add(key, pair);
            _open.Enqueue(pair);
        }

        return pair;
    }

    private void CompareShapes(ShapePair pair)
    {
        switch (pair.Old, pair.New)
        {
            case (ObjectShape before, ObjectShape now):
                CompareMembers(pair, before, now);
                break;
            case (EnumShape before, EnumShape now) when before.IsInteger == now.IsInteger:
                CompareValues(pair, before, now);
                break;
            case (MapShape before, MapShape now):
                CompareInner(pair, before.Value, now.Value, "a value");
                break;
            case (ListShape before, ListShape now):
                CompareInner(pair, before.Item, now.Item, "an item");
                break;
            case (KindUnionShape before, KindUnionShape now):
                CompareKinds(pair, before, now);
                break;
            case (UnionShape { Distinction: ObjectDistinction } before, UnionShape { Distinction: ObjectDistinction } now):
                CompareAlternatives(pair, before, now);
                break;
            case (ScalarShape before, ScalarShape now) when before.Type == now.Type && before.CustomFormat == now.CustomFormat:
            case (EventShape, EventShape):
                break;
            case (AnyShape or UnionShape { Distinction: null }, AnyShape or UnionShape { Distinction: null }) when KindsOf(pair.Old).SequenceEqual(KindsOf(pair.New)):
                if (SchemaText.Of(pair.Old.Location.Node) != SchemaText.Of(pair.New.Location.Node))
                {
                    string text = $"the schema of {SchemaText.KindOf(pair.New)} has changed, of which nothing is read: what that means is not judged";
                    Report(pair, "not-judged", text, _oldReader.IsStrict ? Effect.Wire : Effect.None, _newReader.IsStrict ? Effect.Wire : Effect.None);
                }

                break;
            default:
                CompareTypes(pair);
                return;
        }

        CompareTypeNames(pair);
        CompareConstraints(pair, pair.Old.Location, pair.New.Location, pair.Member, AreEnums(pair.Old, pair.New));
    }

    private void CompareTypes(ShapePair pair)
    {
        Effect receivers = EffectOfType(_oldReader, pair.Old, pair.New);
        Effect senders = EffectOfType(_newReader, pair.New, pair.Old);
        string why = (receivers, senders) switch
        {
            (Effect.Wire, Effect.Wire) => "neither reads what the other sends",
            (Effect.Wire, _) => "a receiver of OLD does not read all of it",
            (_, Effect.Wire) => "a receiver of NEW does not read all that OLD sends",
            _ => "it is another type in C#",
        };
        pair.Changes.Add(new()
        {
            Kind = "type-changed",
            Place = pair.New.Location,
            Member = pair.Member,
            Receivers = receivers,
            Senders = senders,
            Text = $"was {SchemaText.KindOf(pair.Old)}, is {SchemaText.KindOf(pair.New)}: {why}",
        });
    }

    // Where reading is tolerant, what does not fit is null: a break only where nothing fits.
    private static Effect EffectOfType(ReadingSide reader, Shape expected, Shape sent) =>
        !ReadingSide.Reads(expected, sent) && (reader.IsStrict || ReadingSide.IsForeign(expected, sent)) ? Effect.Wire : Effect.Source;

    private void CompareTypeNames(ShapePair pair)
    {
        if (_oldNames.TypeName(pair.Old) is { } was && _newNames.TypeName(pair.New) is { } name && was != name)
        {
            bool isSameNamespace = was[..was.LastIndexOf('.')] == name[..name.LastIndexOf('.')];
            Report(pair, "type-renamed", $"{(isSameNamespace ? Short(was) : was)} is {(isSameNamespace ? Short(name) : name)} in C#; the same on the wire", Effect.Source, Effect.Source);
        }
    }

    private void CompareMembers(ShapePair pair, ObjectShape before, ObjectShape now)
    {
        HashSet<ObjectMember> left = [.. before.Members];
        foreach (ObjectMember member in now.Members)
        {
            ObjectMember? was = before.Members.FirstOrDefault(other => other.Name == member.Name)
                ?? left.FirstOrDefault(other => now.Members.All(taken => taken.Name != other.Name) && (member.Aliases.Contains(other.Name) || other.Aliases.Contains(member.Name)));
            if (was is null || !left.Remove(was))
            {
                ReportAdded(pair, before, now, member);
            }
            else
            {
                CompareMember(pair, before, was, now, member);
            }
        }

        foreach (ObjectMember member in before.Members.Where(left.Contains))
        {
            ReportRemoved(pair, before, now, member);
        }

        if (before.IsClosed && !now.IsClosed)
        {
            Report(pair, "opened", _oldReader.IsStrict
                ? "other members are allowed now: a receiver of OLD refuses them"
                : "other members are allowed now: a receiver of OLD keeps them", _oldReader.IsStrict ? Effect.Wire : Effect.None);
        }
        else if (!before.IsClosed && now.IsClosed)
        {
            Report(pair, "closed", _newReader.IsStrict
                ? "other members are no longer allowed: a receiver of NEW refuses them"
                : "other members are no longer allowed: a receiver of NEW keeps them", Effect.None, _newReader.IsStrict ? Effect.Wire : Effect.None);
        }
    }

    private void ReportAdded(ShapePair pair, ObjectShape before, ObjectShape now, ObjectMember member)
    {
        Effect receivers = before.IsClosed && _oldReader.IsStrict ? Effect.Wire : Effect.None;
        Effect senders = _newReader.Demands(member) ? Effect.Wire : member is { IsRequired: true, Value.AcceptsNull: false } ? Effect.Source : Effect.None;
        string what = member.IsRequired ? "a required member that is new" : "an optional member that is new";
        pair.Changes.Add(new()
        {
            Kind = "member-added",
            Place = member.Location,
            Member = MemberOf(_newNames, now, member),
            Receivers = receivers,
            Senders = senders,
            IsAddition = true,
            Text = what + (receivers, senders) switch
            {
                (Effect.Wire, Effect.Wire) => ": a receiver of OLD refuses it, one of NEW refuses what lacks it",
                (Effect.Wire, Effect.None) => ": a receiver of OLD refuses members that it does not know",
                (Effect.Wire, _) => ": a receiver of OLD refuses it, and senders have to set it",
                (_, Effect.Wire) => ": a receiver of NEW refuses what lacks it",
                (_, Effect.Source) => ": senders have to set it",
                _ => ": a receiver of OLD keeps it among the additional members",
            },
        });
    }

    private void ReportRemoved(ShapePair pair, ObjectShape before, ObjectShape now, ObjectMember member)
    {
        Effect receivers = _oldReader.Demands(member) ? Effect.Wire : Effect.Source;
        Effect senders = now.IsClosed && _newReader.IsStrict ? Effect.Wire : Effect.Source;
        pair.Changes.Add(new()
        {
            Kind = "member-removed",
            Place = member.Location,
            IsInOld = true,
            Member = MemberOf(_oldNames, before, member),
            Receivers = receivers,
            Senders = senders,
            Text = (member.IsRequired ? "a required member is gone" : "an optional member is gone") + (receivers, senders) switch
            {
                (Effect.Wire, Effect.Wire) => ": a receiver of OLD refuses what lacks it, one of NEW refuses it",
                (Effect.Wire, _) => ": a receiver of OLD refuses what lacks it",
                (_, Effect.Wire) => ": a receiver of NEW refuses it",
                _ => ", and its property in C#",
            },
        });
    }

    private void CompareMember(ShapePair pair, ObjectShape before, ObjectMember was, ObjectShape now, ObjectMember member)
    {
        string name = MemberOf(_newNames, now, member);
        if (was.Name != member.Name)
        {
            bool isKnownToOld = was.Aliases.Contains(member.Name);
            bool isReadByNew = member.Aliases.Contains(was.Name);
            Effect receivers = isKnownToOld ? Effect.None : _oldReader.Demands(was) ? Effect.Wire : Effect.Source;
            Add(
                "member-renamed",
                $"was called {Printable.Quote(was.Name)} on the wire: a receiver of OLD {(isKnownToOld ? "knows both names" : receivers == Effect.Wire ? "misses it" : "reads nothing")}, one of NEW {(isReadByNew ? "reads both" : "does not read the old name")}",
                receivers,
                isReadByNew ? Effect.None : _newReader.Demands(member) ? Effect.Wire : Effect.Source);
        }

        string[] lost = [.. was.Aliases.Except(member.Aliases).Where(alias => alias != member.Name)];
        if (lost.Length > 0)
        {
            Add("alias-removed", $"is no longer read as {string.Join(", ", lost.Select(Printable.Quote))}, which a sender of OLD may write", Effect.None, Effect.Wire);
        }

        string[] gained = [.. member.Aliases.Except(was.Aliases).Where(alias => alias != was.Name)];
        if (gained.Length > 0)
        {
            Add("alias-added", $"is read as {string.Join(", ", gained.Select(Printable.Quote))} too", isAddition: true);
        }

        if (_oldNames.PropertyName(before, was) is var property && property != _newNames.PropertyName(now, member))
        {
            Add("property-renamed", $"{property} is {_newNames.PropertyName(now, member)} in C#{(was.Name == member.Name ? "; the same on the wire" : "")}", Effect.Source, Effect.Source);
        }

        CompareWhetherThere(was, member);
        CompareNull(was, member);
        if (was.IsSecret != member.IsSecret)
        {
            Add("secret-changed", member.IsSecret ? "is a secret now, which no log and no error shows" : "is no secret any more, and shows in logs");
        }

        // What may be left out, or null, is written otherwise by itself.
        bool isSameOtherwise = was.IsRequired == member.IsRequired && was.Value.AcceptsNull == member.Value.AcceptsNull;
        if (isSameOtherwise && (was.WritesNull != member.WritesNull || was.WritesNullWith != member.WritesNullWith))
        {
            Add("writing-of-null-changed", member.WritesNull ? "is written as null where it is not set; every reader takes it as before" : "is left out where it is not set; every reader takes it as before");
        }

        if (!was.Documentation.IsDeprecated && member.Documentation.IsDeprecated)
        {
            Add("deprecated", "is deprecated");
        }

        // What stands beside a reference is said of the member; of a schema in place the shape is that schema.
        if (was.Location.Node != was.Value.Shape.Location.Node || member.Location.Node != member.Value.Shape.Location.Node)
        {
            CompareConstraints(pair, was.Location, member.Location, name, AreEnums(was.Value.Shape, member.Value.Shape));
        }

        if (was.Role == MemberRole.Payload && member.Role == MemberRole.Payload)
        {
            return;
        }

        pair.Parts.Add(Pair(was.Value.Shape, member.Value.Shape, name));

        void CompareWhetherThere(ObjectMember was, ObjectMember member)
        {
            if (was.IsRequired && !member.IsRequired)
            {
                Effect receivers = _oldReader.Demands(was) ? Effect.Wire : Effect.None;
                Add("became-optional", receivers == Effect.None ? "may be left out: a receiver of OLD reads null" : "may be left out: a receiver of OLD refuses what lacks it", receivers);
            }
            else if (!was.IsRequired && member.IsRequired)
            {
                Effect senders = _newReader.Demands(member) ? Effect.Wire : member.Value.AcceptsNull ? Effect.None : Effect.Source;
                Add(
                    "became-required",
                    senders switch
                    {
                        Effect.Wire => "is always there: a receiver of NEW refuses what lacks it",
                        Effect.Source => "is always there: senders have to set it",
                        _ => "is always there: a receiver of NEW reads null where it is not",
                    },
                    Effect.None,
                    senders);
            }
            else if (!_newReader.IsStrict && !_oldReader.Demands(was) && _newReader.Demands(member))
            {
                Add("became-relied-on", "is relied on: a receiver of NEW refuses what lacks it, and no longer reads null", Effect.Source, Effect.Wire);
            }
            else if (!_oldReader.IsStrict && !_newReader.IsStrict && _oldReader.Demands(was) && !_newReader.Demands(member))
            {
                Add("no-longer-relied-on", "is no longer relied on: a receiver of NEW reads null where it is not", Effect.Source);
            }
        }

        void CompareNull(ObjectMember was, ObjectMember member)
        {
            if (!was.Value.AcceptsNull && member.Value.AcceptsNull)
            {
                Effect receivers = _oldReader.Holds(was) ? Effect.Wire : Effect.None;
                Add("became-nullable", receivers == Effect.None ? "may be null: a receiver of OLD reads null" : "may be null: a receiver of OLD refuses that", receivers);
            }
            else if (was.Value.AcceptsNull && !member.Value.AcceptsNull)
            {
                Effect senders = _newReader.Holds(member) ? Effect.Wire : Effect.None;
                Add("became-not-null", senders == Effect.None ? "is never null: a receiver of NEW reads null where it is" : "is never null: a receiver of NEW refuses null", Effect.None, senders);
            }
        }

        void Add(string kind, string text, Effect receivers = Effect.None, Effect senders = Effect.None, bool isAddition = false) => pair.Changes.Add(new()
        {
            Kind = kind,
            Place = member.Location,
            Member = name,
            Receivers = receivers,
            Senders = senders,
            IsAddition = isAddition,
            Text = text,
        });
    }

    private void CompareInner(ShapePair pair, ShapeUse before, ShapeUse now, string what)
    {
        if (!before.AcceptsNull && now.AcceptsNull)
        {
            Report(pair, "became-nullable", $"{what} may be null: a receiver of OLD {(_oldReader.IsStrict ? "refuses that" : "reads nothing then")}", _oldReader.IsStrict ? Effect.Wire : Effect.Source);
        }
        else if (before.AcceptsNull && !now.AcceptsNull)
        {
            Report(pair, "became-not-null", $"{what} is never null: a receiver of NEW {(_newReader.IsStrict ? "refuses null" : "reads nothing then")}", Effect.None, _newReader.IsStrict ? Effect.Wire : Effect.Source);
        }

        pair.Parts.Add(Pair(before.Shape, now.Shape, pair.Member));
    }

    private void CompareValues(ShapePair pair, EnumShape before, EnumShape now)
    {
        HashSet<EnumValue> left = [.. before.Values];
        foreach (EnumValue value in now.Values)
        {
            EnumValue? was = before.Values.FirstOrDefault(other => other.WireName == value.WireName)
                ?? before.Values.FirstOrDefault(other => left.Contains(other) && now.Values.All(taken => taken.WireName != other.WireName) && value.Aliases.Contains(other.WireName));
            SchemaLocation place = value.Location ?? now.Location;
            string name = $"{pair.Member}.{_newNames.ValueName(now, value)}";
            if (was is null || !left.Remove(was))
            {
                Add("value-added", place, name, $"the value {Printable.Quote(value.WireName)} is new: a receiver of OLD reads it as one that it does not know", isAddition: true);
                continue;
            }

            if (was.WireName != value.WireName)
            {
                Add("value-renamed", place, name, $"the value was {Printable.Quote(was.WireName)}, is {Printable.Quote(value.WireName)}: a receiver of OLD does not know it, one of NEW reads both", Effect.Wire);
            }

            if (_oldNames.ValueName(before, was) != _newNames.ValueName(now, value))
            {
                Add("constant-renamed", place, name, $"{_oldNames.ValueName(before, was)} is {_newNames.ValueName(now, value)} in C#", Effect.Source, Effect.Source);
            }

            string[] lost = [.. was.Aliases.Except(value.Aliases).Where(alias => alias != value.WireName)];
            if (lost.Length > 0)
            {
                Add("alias-removed", place, name, $"the value is no longer read as {string.Join(", ", lost.Select(Printable.Quote))}, which a sender of OLD may write", Effect.None, Effect.Wire);
            }
        }

        foreach (EnumValue value in before.Values.Where(left.Contains))
        {
            pair.Changes.Add(new()
            {
                Kind = "value-removed",
                Place = value.Location ?? before.Location,
                IsInOld = true,
                Member = $"{(_oldNames.TypeName(before) is { } type ? Short(type) : pair.Member)}.{_oldNames.ValueName(before, value)}",
                Receivers = Effect.Source,
                Senders = Effect.Source,
                Text = $"the value {Printable.Quote(value.WireName)} is gone, and its constant in C#: a receiver of NEW reads it as one that it does not know",
            });
        }

        void Add(string kind, SchemaLocation place, string name, string text, Effect receivers = Effect.None, Effect senders = Effect.None, bool isAddition = false) =>
            pair.Changes.Add(new() { Kind = kind, Place = place, Member = name, Receivers = receivers, Senders = senders, IsAddition = isAddition, Text = text });
    }

    // What is of a kind that a union does not name is kept.
    private void CompareKinds(ShapePair pair, KindUnionShape before, KindUnionShape now)
    {
        foreach (Shape alternative in now.Alternatives)
        {
            if (before.Find(alternative.Kinds[0]) is { } was)
            {
                pair.Parts.Add(Pair(was, alternative, pair.Member));
            }
            else
            {
                Report(pair, "alternative-added", $"may be {SchemaText.KindOf(alternative)} too: a receiver of OLD keeps that as JSON", isAddition: true);
            }
        }

        foreach (Shape alternative in before.Alternatives.Where(alternative => now.Find(alternative.Kinds[0]) is null))
        {
            Report(pair, "alternative-removed", $"is never {SchemaText.KindOf(alternative)} any more, and its property in C# is gone", Effect.Source, Effect.Source);
        }
    }

    private void CompareAlternatives(ShapePair pair, UnionShape before, UnionShape now)
    {
        ObjectDistinction was = (ObjectDistinction)before.Distinction!;
        ObjectDistinction distinction = (ObjectDistinction)now.Distinction!;
        if (was.Mark != distinction.Mark || !was.Path.SequenceEqual(distinction.Path))
        {
            Report(pair, "discriminator-changed", $"the alternatives were told apart by {Telling(was)}, and are by {Telling(distinction)}: neither recognises what the other sends", Effect.Wire, Effect.Wire);
            return;
        }

        HashSet<ObjectAlternative> left = [.. was.Alternatives];
        foreach (ObjectAlternative alternative in distinction.Alternatives)
        {
            if (was.Alternatives.FirstOrDefault(other => left.Contains(other) && other.Tokens.Any(alternative.Tokens.Contains)) is { } same)
            {
                left.Remove(same);
                string[] gone = [.. same.Tokens.Except(alternative.Tokens)];
                if (gone.Length > 0)
                {
                    Report(pair, "discriminator-value-removed", $"{string.Join(", ", gone.Select(Printable.Quote))} no longer tells {NameOf(_newNames, alternative.Shape)}: a receiver of NEW keeps it as an alternative that it does not know", Effect.None, Effect.Wire);
                }

                string[] gained = [.. alternative.Tokens.Except(same.Tokens)];
                if (gained.Length > 0)
                {
                    Report(pair, "discriminator-value-added", $"{string.Join(", ", gained.Select(Printable.Quote))} tells {NameOf(_newNames, alternative.Shape)} too: a receiver of OLD keeps it as an alternative that it does not know", isAddition: true);
                }

                pair.Parts.Add(Pair(same.Shape, alternative.Shape, pair.Member));
            }
            else
            {
                Report(pair, "alternative-added", $"{NameOf(_newNames, alternative.Shape)} ({Printable.Quote(alternative.Tokens[0])}) is new: a receiver of OLD keeps it as an alternative that it does not know", isAddition: true);
            }
        }

        foreach (ObjectAlternative alternative in was.Alternatives.Where(left.Contains))
        {
            Report(pair, "alternative-removed", $"{NameOf(_oldNames, alternative.Shape)} ({Printable.Quote(alternative.Tokens[0])}) is gone, and its record in C#: a receiver of NEW keeps it as an alternative that it does not know", Effect.Source, Effect.Source);
        }
    }

    private static bool AreEnums(Shape before, Shape now) => before.Settled is EnumShape && now.Settled is EnumShape;

    private void CompareConstraints(ShapePair pair, SchemaLocation before, SchemaLocation now, string? member, bool areEnums)
    {
        foreach (ConstraintChange change in ConstraintComparison.Find(before, now, areEnums))
        {
            Effect receivers = change.Widens && _oldReader.IsStrict ? Effect.Wire : Effect.None;
            Effect senders = change.Narrows && _newReader.IsStrict ? Effect.Wire : Effect.None;
            string what = change.Old.Length == 0 ? $"{change.Keyword} {Shown(change.New)} is new" : change.New.Length == 0 ? $"{change.Keyword} {Shown(change.Old)} is gone" : $"{change.Keyword} was {Shown(change.Old)}, is {Shown(change.New)}";
            pair.Changes.Add(new()
            {
                Kind = "constraint-changed",
                Place = now,
                Member = member,
                Receivers = receivers,
                Senders = senders,
                Text = what + (receivers, senders) switch
                {
                    (Effect.Wire, Effect.Wire) => ": what one allows the other may not; no reader checks it, validators do",
                    (Effect.Wire, _) => ": more is allowed than receivers of OLD rely on; no reader checks it, validators do",
                    (_, Effect.Wire) => ": less is allowed than senders of OLD keep to; no reader checks it, validators do",
                    _ => ": no reader checks it",
                },
            });
        }
    }

    private static string Shown(string text) => Printable.Quote(text).Trim('\'');

    private static void Report(ShapePair pair, string kind, string text, Effect receivers = Effect.None, Effect senders = Effect.None, bool isAddition = false) => pair.Changes.Add(new()
    {
        Kind = kind,
        Place = pair.New.Location,
        Member = pair.Member,
        Receivers = receivers,
        Senders = senders,
        IsAddition = isAddition,
        Text = text,
    });

    private static IEnumerable<string> KindsOf(Shape shape) => shape.Kinds.Order(StringComparer.Ordinal);

    private static string Telling(ObjectDistinction distinction) => distinction.Mark == DistinctionMark.Presence ? "which members they have" : $"the member {Printable.Quote(string.Join("/", distinction.Path))}";

    private static string NameOf(ContractNaming names, ObjectShape shape) => names.TypeName(shape) is { } name ? Short(name) : shape.Name.ToString();

    private static string MemberOf(ContractNaming names, ObjectShape owner, ObjectMember member) => $"{NameOf(names, owner)}.{names.PropertyName(owner, member)}";
}
