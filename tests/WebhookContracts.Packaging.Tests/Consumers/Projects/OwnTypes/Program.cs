// Reads and writes a type of its own that holds enums of a contract, which nothing but that type leads to.
using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.OneFuzz;

Job job = new(BuildStatus.PassedWithFailures, null, [BuildStatus.Queued, OpenEnum<BuildStatus>.Unrecognized("paused")], new() { ["build"] = BuildStatus.TimedOut }, OS.Linux, ErrorCode.TaskFailed);
string written = JsonSerializer.Serialize(job, OwnTypes.Default.Job);
Job read = JsonSerializer.Deserialize(written, OwnTypes.Default.Job)!;
Console.WriteLine(written);
Console.WriteLine(JsonSerializer.Serialize(read, OwnTypes.Default.Job));

internal sealed record Job(
    OpenEnum<BuildStatus> Status, OpenEnum<BuildStatus>? Before, List<OpenEnum<BuildStatus>> History, Dictionary<string, OpenEnum<BuildStatus>> Parts, OS Os, ErrorCode Code);

[JsonSerializable(typeof(Job))]
internal sealed partial class OwnTypes : JsonSerializerContext;
