// Reads one body, given as a file, and writes how many milliseconds that took: loading and compiling included, as nothing was used before.
using System.Diagnostics;
using System.Globalization;
#if Tokens
using System.Text.Json;
#elif Event || Contract
using WebhookContracts.OneFuzz;
#elif SourceGeneration
using WebhookContracts.Benchmarks.Peers;
#endif

byte[] body = File.ReadAllBytes(args[0]);
long start = Stopwatch.GetTimestamp();
#if Tokens
Utf8JsonReader reader = new(body);
while (reader.Read())
{
}
#elif Event
GC.KeepAlive(CrashReportedEvent.Parse(body));
#elif Contract
GC.KeepAlive(OneFuzzContract.Instance.Parse(body));
#elif SourceGeneration
GC.KeepAlive(new OneFuzzPeer().Parse(body, "crash_reported"));
#endif
Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
