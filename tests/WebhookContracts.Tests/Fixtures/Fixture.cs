namespace WebhookContracts.Tests.Fixtures;

/// <summary>A body that one of the services sends or documents. Its file lies in this project or among the bundled examples, and names its event type.</summary>
internal sealed class Fixture
{
    private const string Extension = ".json";

    private static readonly Dictionary<string, Fixture> s_all = Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*" + Extension, SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(AppContext.BaseDirectory, file).Replace('\\', '/'))
        .Where(path => path.Contains('/', StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => path, path => new Fixture(path));

    private Fixture(string path)
    {
        Path = path;
        Body = File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, path));
        Contract = path.Contains("onefuzz/", StringComparison.OrdinalIgnoreCase) ? AnyContract.OneFuzz
            : path.Contains("djinn", StringComparison.OrdinalIgnoreCase) ? AnyContract.DjinnCi
            : AnyContract.Launchpad;
        string name = System.IO.Path.GetFileName(path)[..^Extension.Length];
        EventType = path.StartsWith("OneFuzz/EventGrid/", StringComparison.Ordinal) ? "task_failed"
            : name == "envelope" ? "ping"
            : Contract.EventTypes.Select(eventType => eventType.Name).Where(eventType => IsNamedAfter(name, eventType)).MaxBy(eventType => eventType.Length)!;
        IsEventAlone = path.StartsWith("OneFuzz/Documents/", StringComparison.Ordinal) && name != "envelope";
    }

    /// <summary>All but the one that is there to be refused.</summary>
    public static IEnumerable<Fixture> All => s_all.Values.Where(fixture => fixture != Slim);

    /// <summary>The serialization that no release has.</summary>
    public static Fixture Slim => s_all["OneFuzz/EventGrid/slim.json"];

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    public AnyContract Contract { get; }

    public string EventType { get; }

    /// <summary>Whether the body is the event without the envelope it is sent in, as OneFuzz documents it.</summary>
    public bool IsEventAlone { get; }

    public byte[] Body { get; }

    public string? GivenType => Contract.GivenType(EventType);

    public static Fixture At(string path) => s_all[path];

    public static IEnumerable<Fixture> In(params string[] folders) =>
        All.Where(fixture => folders.Any(folder => fixture.Path.StartsWith(folder + "/", StringComparison.Ordinal)));

    public static TheoryData<string> Paths(IEnumerable<Fixture> fixtures) => new(fixtures.Select(fixture => fixture.Path));

    public object Parse(WebhookReadOptions? options = null) => Parse(Body, options);

    /// <summary>Reads another body of the same event.</summary>
    public object Parse(BodyBytes body, WebhookReadOptions? options = null) =>
        IsEventAlone ? Contract.ParseEvent(body, EventType, options) : Contract.Parse(body, GivenType, options);

    public Outcome Read(BodyBytes body, WebhookReadOptions? options = null) =>
        IsEventAlone ? Contract.ReadEvent(body, EventType, options) : Contract.Read(body, GivenType, options);

    public byte[] Write(object value) => IsEventAlone ? Contract.WriteEvent(value) : Contract.Write(value);

    public IWebhookEvent EventOf(object value) => IsEventAlone ? (IWebhookEvent)value : Contract.EventOf(value);

    public override string ToString() => Path;

    // Launchpad's names hold colons and end in a version, which file names leave out.
    private static bool IsNamedAfter(string fileName, string eventType)
    {
        int version = eventType.LastIndexOf(":0.", StringComparison.Ordinal);
        string name = (version < 0 ? eventType : eventType[..version]).Replace(':', '-');
        return fileName == name || fileName.StartsWith(name + ".", StringComparison.Ordinal);
    }
}
