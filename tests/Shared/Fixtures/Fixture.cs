namespace WebhookContracts.Tests.Shared;

/// <summary>
/// A body that one of the services sends or documents, named <c>provider/release/event[.variant].json</c>. Those of the release "examples" are the ones that
/// lie beside the schemas; all others lie beside this class.
/// </summary>
internal sealed partial class Fixture
{
    private const string Extension = ".json";

    private static readonly Dictionary<string, WebhookContract> s_contracts = new()
    {
        ["onefuzz"] = Bundled.OneFuzz,
        ["djinn-ci"] = Bundled.DjinnCi,
        ["launchpad"] = Bundled.Launchpad,
    };

    private static readonly Dictionary<string, Fixture> s_all = Below("schemas").Where(file => file.Path.Contains("/examples/", StringComparison.Ordinal))
        .Concat(Below("tests", "Shared", "Fixtures"))
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .ToDictionary(file => file.Path, file => new Fixture(file.Path, File.ReadAllBytes(file.FullName)));

    private Fixture(string path, byte[] body)
    {
        Path = path;
        Body = body;
        Contract = s_contracts[path[..path.IndexOf('/', StringComparison.Ordinal)]];
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        EventType = Contract.EventTypes.Select(eventType => eventType.Name).Where(eventType => IsNamedAfter(name, eventType)).MaxBy(eventType => eventType.Length)
            ?? throw new InvalidOperationException($"{path} is named after no event type of {Contract}.");
        IsEventAlone = path.StartsWith("onefuzz/documented-", StringComparison.Ordinal) && !name.EndsWith(".envelope", StringComparison.Ordinal);
    }

    /// <summary>All but the one that is there to be refused.</summary>
    public static IEnumerable<Fixture> All => s_all.Values.Where(fixture => fixture != Slim);

    /// <summary>The example that is shipped with each event.</summary>
    public static IEnumerable<Fixture> Examples => All.Where(fixture => fixture.Path.Split('/')[1] == "examples");

    /// <summary>The serialization that no release has.</summary>
    public static Fixture Slim => s_all["onefuzz/event-grid/task_failed.slim.json"];

    /// <summary>Provider, release and file: <c>djinn-ci/v1.3.0/cron.json</c>.</summary>
    public string Path { get; }

    public WebhookContract Contract { get; }

    public string EventType { get; }

    /// <summary>Whether the body is the event without the envelope it is sent in, as OneFuzz documents it.</summary>
    public bool IsEventAlone { get; }

    public byte[] Body { get; }

    public string? GivenType => Contract.GivenType(EventType);

    public static Fixture At(string path) => s_all[path];

    /// <summary>All of these folders, each of which has some: <c>djinn-ci/captured</c>.</summary>
    public static IEnumerable<Fixture> In(params string[] folders) => folders.SelectMany(folder =>
    {
        Fixture[] fixtures = [.. All.Where(fixture => fixture.Path.StartsWith(folder + "/", StringComparison.Ordinal))];
        return fixtures.Length > 0 ? fixtures : throw new ArgumentException($"There is no fixture in {folder}.", nameof(folders));
    });

    public object Parse(WebhookReadOptions? options = null) => Parse(Body, options);

    /// <summary>Reads a body that is a whole message.</summary>
    public IWebhookMessage ParseMessage() => Contract.Parse(Body, GivenType);

    /// <summary>Reads another body of the same event.</summary>
    public object Parse(JsonInput body, WebhookReadOptions? options = null) =>
        IsEventAlone ? (object)Contract.ParseEvent(EventType, body, options) : Contract.Parse(body, GivenType, options);

    public Outcome Read(BodyBytes body, WebhookReadOptions? options = null) =>
        IsEventAlone ? Contract.OutcomeOfEvent(body, EventType, options) : Contract.Outcome(body, GivenType, options);

    public byte[] Write(object value) => IsEventAlone ? Contract.SerializeEvent((IWebhookEvent)value) : Contract.Serialize((IWebhookMessage)value);

    public IWebhookEvent EventOf(object value) => value as IWebhookEvent ?? ((IWebhookMessage)value).Event;

    public override string ToString() => Path;

    private static IEnumerable<(string Path, string FullName)> Below(params string[] folder)
    {
        string root = Repository.PathOf(folder);
        return Directory.EnumerateFiles(root, "*" + Extension, SearchOption.AllDirectories)
            .Select(file => (System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'), file));
    }

    // Launchpad's names hold colons and end in a version, which file names leave out.
    private static bool IsNamedAfter(string fileName, string eventType)
    {
        int version = eventType.LastIndexOf(":0.", StringComparison.Ordinal);
        string name = (version < 0 ? eventType : eventType[..version]).Replace(':', '-');
        return fileName == name || fileName.StartsWith(name + ".", StringComparison.Ordinal);
    }
}
