using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Reads <c>x-webhook.types</c>: the types of a contract that are no events, and the folders that they stand in.</summary>
internal sealed class TypeListReader(SchemaSet schemas, ShapeReader shapes, SchemaLocation contract, ProblemBag problems)
{
    private readonly List<ContractType> _types = [];
    private readonly List<TypeFolder> _folders = [];

    /// <summary>The types in the order of the list. One that cannot be found is left out, and the reason reported.</summary>
    public IReadOnlyList<ContractType> Types => _types;

    /// <summary>The folders, each once; not the contract's own.</summary>
    public IReadOnlyList<TypeFolder> Folders => _folders;

    /// <summary>Reads the list.</summary>
    /// <param name="list">The value of <c>types</c>; null where there is none.</param>
    public void Read(JsonNode? list)
    {
        if (list is not (null or JsonArray))
        {
            Report(list, $"\"types\" must be an array of {{ \"$ref\": … }}, but is {list.Kind}");
        }

        foreach (JsonNode entry in (list as JsonArray)?.Items ?? [])
        {
            if (entry is JsonObject settings && settings.Get("$ref") is JsonString reference)
            {
                ReadEntry(settings, reference);
            }
            else
            {
                Report(entry, "a type is listed as { \"$ref\": … }, which leads to its schema, or to \"definitions\" or an array of them");
            }
        }
    }

    private void ReadEntry(JsonObject entry, JsonString reference)
    {
        foreach (JsonMember member in entry.Members.Where(member => member.Name is not ("$ref" or "namespace")))
        {
            problems.Report(ProblemKinds.InvalidContract, contract.Document, member.NameRange, UnknownMember.Describe(member.Name, "$ref", "namespace"));
        }

        Resolution resolution = schemas.Resolve(reference.Value, contract);
        if (resolution.Error is not null)
        {
            problems.Report(ProblemKinds.UnresolvedReference, contract.Document, reference.Range, reference.Value, resolution.Error);
        }

        if (resolution.Target is not { } target)
        {
            return;
        }

        AddFolder(target.Document, entry.Get("namespace"));
        foreach (SchemaLocation location in Expand(target))
        {
            int errors = problems.ErrorCount;
            Shape shape = shapes.Read(location, ShapeName.Of(location.Name)).Shape;
            if (shape is ObjectShape or EnumShape or UnionShape or KindUnionShape)
            {
                _types.Add(new ContractType(shape, problems.ErrorCount > errors));
            }
            else if (problems.ErrorCount == errors && location.Node == target.Node)
            {
                // Among the definitions of a file there may be texts and lists, which those that refer to them have.
                problems.Report(
                    ProblemKinds.InvalidContract,
                    location.Document,
                    location.Node.Start,
                    $"\"{location.Name}\" is no type of its own; those that \"types\" lists are objects with \"properties\", enumerations and unions");
            }
        }
    }

    // A reference may lead to several: to an array of schemas, or to the definitions of a file.
    private static IEnumerable<SchemaLocation> Expand(SchemaLocation target) => target.Node switch
    {
        JsonArray list => list.Items.Select(target.Inner),
        JsonObject { Parent: not null } definitions when target.Name is "definitions" or "$defs" =>
            definitions.Members.Select(member => target.Inner(member.Value, member.Name)),
        _ => [target],
    };

    private void AddFolder(SchemaDocument document, JsonNode? given)
    {
        string own = SchemaPath.FolderOf(contract.Document.Path);
        string path = SchemaPath.FolderOf(document.Path);
        string? name = (given as JsonString)?.Value;
        if (given is not null && (name is null || !CSharpName.IsQualified(name)))
        {
            Report(given, "\"namespace\" is what the namespace of these types is called behind that of the contract, such as Management");
        }
        else if (path == own)
        {
            if (given is not null)
            {
                Report(
                    given,
                    $"types beside contract.json stand in the namespace of the contract; move {SchemaPath.FileNameOf(document.Path)} into a folder, and that has a namespace of its own");
            }
        }
        else if (_folders.Find(folder => folder.Path == path) is not { } known)
        {
            string below = path.StartsWith(own, StringComparison.Ordinal) ? path.Substring(own.Length) : SchemaPath.FileNameOf(path.TrimEnd('/'));
            _folders.Add(new TypeFolder(path, below.TrimEnd('/'), name));
        }
        else if (known.GivenNamespace != name && name is not null)
        {
            if (known.GivenNamespace is null)
            {
                _folders[_folders.IndexOf(known)] = known with { GivenNamespace = name };
            }
            else
            {
                Report(given!, $"the types of {known.Name} stand in the namespace {known.GivenNamespace} already; a folder has one namespace");
            }
        }
    }

    private void Report(JsonNode node, string message) => problems.Report(ProblemKinds.InvalidContract, contract.Document, node.Start, message);
}
