using System.Globalization;
using System.Text.Json;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Tests.Shared;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>
/// How long the first parse takes in a fresh process, where everything is loaded and compiled on the way, and how large the program is: for programs that read
/// in different ways, each compiled in different ways.
/// </summary>
internal static class FirstParseReport
{
    private const string App = "WebhookContracts.FirstParse";
    private const int Processes = 10;

    // What the program's project calls them. The first is what the others are compared with.
    private static readonly string[] s_reads = ["Tokens", "Event", "Contract", "SourceGeneration"];
    private static readonly string[] s_compilations = ["Jit", "ReadyToRun", "Trimmed", "NativeAot"];

    /// <summary>One line for each program: what it reads with, how it is compiled, the best of several processes, that time over the token loop's, and its bytes.</summary>
    public static void Print()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("webhookcontracts-");
        try
        {
            string message = Path.Combine(folder.FullName, "message.json");
            string @event = Path.Combine(folder.FullName, "event.json");
            byte[] body = SampleBodies.OneFuzz().Single(body => body.Name == "crash_reported").Json;
            File.WriteAllBytes(message, body);
            File.WriteAllText(@event, JsonDocument.Parse(body).RootElement.GetProperty("event").GetRawText());
            foreach (string compilation in s_compilations)
            {
                Dictionary<string, string> programs = s_reads.ToDictionary(reads => reads, reads => Publish(reads, compilation, folder));
                Dictionary<string, double> best = s_reads.ToDictionary(reads => reads, _ => double.PositiveInfinity);
                for (int process = 0; process < Processes; process++)
                {
                    foreach ((string reads, string program) in programs)
                    {
                        string time = Child.RunProgram(program, reads == "Event" ? @event : message).Single();
                        best[reads] = Math.Min(best[reads], double.Parse(time, CultureInfo.InvariantCulture));
                    }
                }

                foreach ((string reads, string program) in programs)
                {
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{compilation}\t{reads}\t{best[reads]:F2} ms\t{best[reads] / best[s_reads[0]]:F1}\t{Size(Path.GetDirectoryName(program)!)}"));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Publish(string reads, string compilation, DirectoryInfo folder)
    {
        string project = Repository.PathOf("tests", App, App + ".csproj");
        string output = Path.Combine(folder.FullName, compilation, reads);
        Child.RunProgram("dotnet", "publish", project, "-c", "Release", $"-p:Reads={reads}", $"-p:Compilation={compilation}", "-o", output);
        return Path.Combine(output, App);
    }

    // The programs themselves: neither symbols nor documentation nor settings.
    private static long Size(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is not (".pdb" or ".dbg" or ".xml" or ".json"))
        .Sum(file => new FileInfo(file).Length);
}
