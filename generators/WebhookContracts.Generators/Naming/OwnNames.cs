using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>
/// What types are called by their own schemas: by the title where that is a name, else by the key of the definition or the name of the file. Where several would
/// be called the same, each is called after the shortest part of its path that tells it from the others as well, whichever comes first in the contract: a name
/// only changes with those that share it.
/// </summary>
internal sealed class OwnNames
{
    // Folders, files and keywords that say no more than that there are schemas in them.
    private static readonly HashSet<string> s_containers = new(StringComparer.OrdinalIgnoreCase)
    {
        "definitions", "$defs", "components", "schemas", "types", "models", "common", "shared", "index", "properties", "items", "allOf", "anyOf", "oneOf", "additionalProperties",
    };

    private readonly TypeNamespaces _namespaces;
    private readonly string _folder;
    private readonly Dictionary<Shape, string> _names = [];

    /// <param name="shapes">All objects and enumerations that are to have names.</param>
    /// <param name="namespaces">Where they stand.</param>
    /// <param name="folder">The contract's own folder, with a slash at its end.</param>
    public OwnNames(IEnumerable<Shape> shapes, TypeNamespaces namespaces, string folder)
    {
        _namespaces = namespaces;
        _folder = folder;
        List<Shape> nameless = shapes.Where(shape => shape.GivenName is null).ToList();
        nameless.ForEach(shape => Set(shape, TitleOf(shape) ?? KeyOf(shape)));
        foreach (Shape shape in FindAmbiguous().SelectMany(same => same))
        {
            Set(shape, KeyOf(shape));
        }

        foreach (IReadOnlyList<Shape> same in FindAmbiguous())
        {
            Qualify(same);
        }

        foreach (Shape shape in _names.Keys.Where(shape => !namespaces.Of(shape).IsFree(_names[shape])).ToList())
        {
            QualifyUntilFree(shape);
        }
    }

    /// <summary>The name; null for a type that is called after the place where it stands.</summary>
    public string? Find(Shape shape) => _names.TryGetValue(shape, out string? name) ? name : null;

    /// <summary>Further names for a type whose own is taken, the shortest first: with one part of its path before it.</summary>
    public IEnumerable<string> Alternatives(Shape shape, string name) => PathOf(shape).Where(part => part.Length > 0).Select(part => part + name);

    private void Set(Shape shape, string? name)
    {
        if (name is null)
        {
            _names.Remove(shape);
        }
        else
        {
            _names[shape] = name;
        }
    }

    // In the order of files and lines, so that it does not matter who refers to them first.
    private List<List<Shape>> FindAmbiguous() => _names
        .GroupBy(name => (_namespaces.Of(name.Key), name.Value.ToUpperInvariant()), name => name.Key)
        .Where(same => same.Count() > 1)
        .Select(same => same.OrderBy(shape => shape.Location.Document.Path, StringComparer.Ordinal).ThenBy(shape => shape.Location.Node.Range.Start).ToList())
        .ToList();

    private void Qualify(IReadOnlyList<Shape> same)
    {
        List<List<string>> paths = same.Select(shape => PathOf(shape).ToList()).ToList();
        for (int distance = 0; distance < paths.Max(path => path.Count); distance++)
        {
            List<string> parts = paths.ConvertAll(path => distance < path.Count ? path[distance] : "");
            List<string> joined = paths.ConvertAll(path => string.Concat(path.Take(distance + 1).Reverse()));
            if ((AreDifferent(parts) ? parts : AreDifferent(joined) ? joined : null) is not { } telling)
            {
                continue;
            }

            for (int i = 0; i < same.Count; i++)
            {
                _names[same[i]] = telling[i] + _names[same[i]];
            }

            return;
        }
    }

    private void QualifyUntilFree(Shape shape)
    {
        ContractNames names = _namespaces.Of(shape);
        _names[shape] = Alternatives(shape, _names[shape]).FirstOrDefault(name => names.IsFree(name) && !_names.ContainsValue(name)) ?? _names[shape];
    }

    private static bool AreDifferent(List<string> texts) => texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == texts.Count;

    // From the schema outwards: names in the file, the file, folders up to that of the contract.
    private IEnumerable<string> PathOf(Shape shape)
    {
        SchemaDocument document = shape.Location.Document;
        string path = document.Path.StartsWith(_folder, StringComparison.Ordinal) ? document.Path.Substring(_folder.Length) : document.Path;
        IEnumerable<string> inside = PointerText.Split(shape.Location.Pointer) ?? [];
        IEnumerable<string> outside = SchemaPath.FolderOf(path).Split('/').Append(SchemaPath.NameOf(path)).Where(part => part.Length > 0);
        return outside.Concat(inside).Reverse().Skip(1).Where(part => !part.All(char.IsDigit)).Select(part => s_containers.Contains(part) ? "" : Identifier.ToPascalCase(part));
    }

    private static string? KeyOf(Shape shape) => shape.Name.Owner is null && shape.Name.Ending.Length == 0 ? Identifier.ToPascalCase(shape.Name.ToString()) : null;

    // Most titles are sentences, or repeat the name of the member.
    private static string? TitleOf(Shape shape) =>
        (shape.Location.Node as JsonObject)?.Get("title") is JsonString { Value: { Length: > 1 } title }
        && title[0] is >= 'A' and <= 'Z'
        && title.Any(char.IsLower)
        && CSharpName.IsIdentifier(title)
        && !(shape.Name.Owner is not null && Identifier.ToPascalCase(shape.Name.Text).Equals(title, StringComparison.OrdinalIgnoreCase))
            ? title
            : null;
}
