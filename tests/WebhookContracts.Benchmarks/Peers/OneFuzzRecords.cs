using System.Text.Json.Serialization;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Benchmarks.Peers.OneFuzz;

// What one would write by hand to read OneFuzz with the System.Text.Json source generator: the same members, required and nullable alike.

internal sealed record PingEvent
{
    public required Guid PingId { get; init; }
}

internal sealed record TaskCreatedEvent
{
    public required Guid JobId { get; init; }

    public required Guid TaskId { get; init; }

    public required TaskConfig Config { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public UserInfo? UserInfo { get; init; }
}

internal sealed record TaskConfig
{
    public required Guid JobId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<Guid>? PrereqTasks { get; init; }

    public required TaskDetails Task { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskVm? Vm { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskPool? Pool { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<TaskContainers>? Containers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Dictionary<string, string>? Tags { get; init; }

    // Text: no body here has any, and a converter for items would have to be the whole context's.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? Debug { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? Colocate { get; init; }
}

internal sealed record TaskDetails
{
    [JsonConverter(typeof(Spelling<TaskType>))]
    public required TaskType Type { get; init; }

    public required long Duration { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TargetExe { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Dictionary<string, string>? TargetEnv { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? TargetOptions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? TargetWorkers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? TargetOptionsMerge { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? CheckAsanLog { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? CheckDebugger { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? CheckRetryCount { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? CheckFuzzerHelp { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? ExpectCrashOnFailure { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? RenameOutput { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SupervisorExe { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Dictionary<string, string>? SupervisorEnv { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? SupervisorOptions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SupervisorInputMarker { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? GeneratorExe { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Dictionary<string, string>? GeneratorEnv { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? GeneratorOptions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? AnalyzerExe { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Dictionary<string, string>? AnalyzerEnv { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? AnalyzerOptions { get; init; }

    [JsonConverter(typeof(Spelling<ContainerType>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ContainerType? WaitForFiles { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? StatsFile { get; init; }

    [JsonConverter(typeof(Spelling<StatsFormat>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public StatsFormat? StatsFormat { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? RebootAfterSetup { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? TargetTimeout { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? EnsembleSyncDelay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? PreserveExistingOutputs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? ReportList { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? MinimizedStackDepth { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Dictionary<string, string>? TaskEnv { get; init; }

    public long? MinAvailableMemoryMb { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? CoverageFilter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ModuleAllowlist { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SourceAllowlist { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TargetAssembly { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TargetClass { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TargetMethod { get; init; }

    public string? FunctionAllowlist { get; init; }
}

internal sealed record TaskPool
{
    public required long Count { get; init; }

    public required string PoolName { get; init; }
}

internal sealed record TaskVm
{
    public required string Region { get; init; }

    public required string Sku { get; init; }

    public required string Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool? RebootAfterSetup { get; init; }

    public long? Count { get; init; }

    public bool? SpotInstance { get; init; }
}

internal sealed record TaskContainers
{
    [JsonConverter(typeof(Spelling<ContainerType>))]
    public required ContainerType Type { get; init; }

    public required string Name { get; init; }
}

internal sealed record UserInfo
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Guid? ApplicationId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Guid? ObjectId { get; init; }

    public string? Upn { get; init; }
}

internal sealed record CrashReportedEvent
{
    public required Report Report { get; init; }

    public required string Container { get; init; }

    public required string Filename { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TaskConfig? TaskConfig { get; init; }
}

internal sealed record Report
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? InputUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public BlobRef? InputBlob { get; init; }

    public required string Executable { get; init; }

    public required string CrashType { get; init; }

    public required string CrashSite { get; init; }

    public required List<string> CallStack { get; init; }

    public required string CallStackSha256 { get; init; }

    public required string InputSha256 { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? AsanLog { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid JobId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? ScarinessScore { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ScarinessDescription { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? MinimizedStack { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? MinimizedStackSha256 { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? MinimizedStackFunctionNames { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? MinimizedStackFunctionNamesSha256 { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public List<string>? MinimizedStackFunctionLines { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? MinimizedStackFunctionLinesSha256 { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ToolName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ToolVersion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? OnefuzzVersion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Uri? ReportUrl { get; init; }
}

internal sealed record BlobRef
{
    public required string Account { get; init; }

    public required string Container { get; init; }

    public required string Name { get; init; }
}

internal sealed record OneFuzzMessage<TEvent>
{
    public Guid? WebhookId { get; init; }

    public Uri? SasUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateOnly? ExpiresOn { get; init; }

    public required Guid EventId { get; init; }

    public required string EventType { get; init; }

    public required TEvent Event { get; init; }

    public Guid? InstanceId { get; init; }

    public string? InstanceName { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Version { get; init; }
}
