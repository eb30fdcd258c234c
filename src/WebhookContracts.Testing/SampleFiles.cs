using System.Reflection;
using System.Text.Json;

namespace WebhookContracts.Testing;

/// <summary>The files of one contract, by their path from its folder, and what their names say of events.</summary>
internal sealed class SampleFiles
{
    private const string Extension = ".json";
    private const string Examples = "examples/";

    private readonly string _place;
    private readonly Lazy<SortedDictionary<string, Func<Stream>>> _files;

    private SampleFiles(string place, Func<IEnumerable<(string Path, Func<Stream> Open)>> list)
    {
        _place = place;
        _files = new(() => new(list().ToDictionary(file => file.Path.Replace('\\', '/'), file => file.Open), StringComparer.Ordinal));
    }

    public static SampleFiles InFolder(string folder) => new(folder, () =>
    {
        string examples = Path.Combine(folder, Examples);
        return Directory.Exists(examples)
            ? Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(folder, file), (Func<Stream>)(() => File.OpenRead(file))))
            : throw new DirectoryNotFoundException(
                $"There is no folder {examples}. It stands beside contract.json, and a test finds it beside its program if the project has it copied: "
                + "<None Include=\"schemas/acme/**/*.json\" CopyToOutputDirectory=\"PreserveNewest\" />.");
    });

    public static SampleFiles InResources(Assembly assembly, string prefix) => new($"the resources {prefix}* of {assembly.GetName().Name}", () =>
    {
        // A build on Windows may write the folders of a resource's name with backslashes.
        (string Path, Func<Stream> Open)[] files =
        [
            .. from resource in assembly.GetManifestResourceNames()
               let path = resource.Replace('\\', '/')
               where path.StartsWith(prefix, StringComparison.Ordinal) && path.EndsWith(Extension, StringComparison.Ordinal)
               select (path[prefix.Length..], (Func<Stream>)(() => assembly.GetManifestResourceStream(resource)!)),
        ];
        return files.Any(file => file.Path.StartsWith(Examples, StringComparison.Ordinal))
            ? files
            : throw new ArgumentException(
                $"{assembly.GetName().Name} has no resource {prefix}{Examples}*{Extension}; a project embeds them with "
                + "<EmbeddedResource Include=\"schemas/acme/**/*.json\" LogicalName=\"schemas/acme/%(RecursiveDir)%(Filename)%(Extension)\" />.",
                nameof(prefix));
    });

    /// <summary>The examples, each with the event that it is of.</summary>
    /// <exception cref="FormatException">Neither its name nor its body tells which.</exception>
    public IReadOnlyList<Sample> ReadSamples(WebhookContract contract)
    {
        Dictionary<string, string> eventTypes = FindNames(contract);
        List<Sample> samples = [];
        foreach (string path in _files.Value.Keys.Where(IsExample))
        {
            string name = NameOf(path);
            string? named = eventTypes.Keys
                .Where(candidate => name == candidate || name.StartsWith(candidate + ".", StringComparison.Ordinal))
                .MaxBy(candidate => candidate.Length);
            Sample? sample = named is not null ? new Sample(contract, eventTypes[named], name == named ? null : name[(named.Length + 1)..], path, Read(path))
                : contract.EventTypeHeader is null ? Sample.WithTypeInBody(contract, path, Read(path))
                : null;
            samples.Add(sample ?? throw new FormatException(
                $"{path} in {_place} is called after no event type of {contract} and after the schema of none; they are {string.Join(", ", eventTypes.Keys)}."));
        }

        return samples;
    }

    public override string ToString() => _place;

    // An example is called like an event type, or like the file of the schema that says x-event.
    private Dictionary<string, string> FindNames(WebhookContract contract)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (WebhookEventType entry in contract.EventTypes)
        {
            names[entry.Name] = entry.Name;
        }

        foreach (string path in _files.Value.Keys.Where(path => !IsExample(path)))
        {
            if (FindEventType(path) is { } written && contract.FindEventType(written) is { } eventType)
            {
                names.TryAdd(NameOf(path), eventType);
            }
        }

        return names;
    }

    private string? FindEventType(string path)
    {
        try
        {
            using JsonDocument schema = JsonDocument.Parse(Read(path));
            JsonElement? keyword = schema.RootElement.ValueKind == JsonValueKind.Object && schema.RootElement.TryGetProperty("x-event", out JsonElement found) ? found : null;
            return keyword switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.Object } settings when settings.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String => type.GetString(),
                _ => null,
            };
        }
        catch (JsonException fault)
        {
            throw new FormatException($"{path} in {_place} is not JSON: {fault.Message}", fault);
        }
    }

    private byte[] Read(string path)
    {
        using Stream stream = _files.Value[path]();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool IsExample(string path) => path.StartsWith(Examples, StringComparison.Ordinal);

    private static string NameOf(string path) => Path.GetFileName(path)[..^Extension.Length];
}
