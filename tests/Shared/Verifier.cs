using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace VerifyXunit;

/// <summary>
/// Compares a text with the one accepted beside the test, as Verify.Xunit does and under the same names: <c>Type.Method.verified.txt</c>, and on a
/// difference <c>Type.Method.received.txt</c>. To accept what was received, move it over the verified file. With that package, this file can go.
/// </summary>
internal static class Verifier
{
    private const int ContextLines = 3;

    public static async Task Verify(string target, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        string verifiedPath = path + ".verified.txt";
        string receivedPath = path + ".received.txt";
        string received = Normalize(target);
        string? verified = File.Exists(verifiedPath) ? Normalize(await File.ReadAllTextAsync(verifiedPath)) : null;
        if (received == verified)
        {
            File.Delete(receivedPath);
            return;
        }

        await File.WriteAllTextAsync(receivedPath, received);
        Xunit.Assert.Fail(verified is null
            ? $"Nothing was accepted yet. Read {receivedPath}, and rename it to {Path.GetFileName(verifiedPath)} if it is right:\n\n{received}"
            : $"Received differs from verified. If it is right, move {receivedPath} over {Path.GetFileName(verifiedPath)}:\n\n{Describe(verified, received)}");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string Describe(string verified, string received)
    {
        List<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received, ignoreWhitespace: false).Lines;
        HashSet<int> shown = Enumerable.Range(0, lines.Count)
            .Where(line => lines[line].Type != ChangeType.Unchanged)
            .SelectMany(line => Enumerable.Range(line - ContextLines, (2 * ContextLines) + 1))
            .ToHashSet();
        StringBuilder description = new();
        for (int line = 0; line < lines.Count; line++)
        {
            if (shown.Contains(line))
            {
                string sign = lines[line].Type switch { ChangeType.Inserted => "+", ChangeType.Deleted => "-", _ => " " };
                description.Append(sign).Append(' ').Append(lines[line].Text).Append('\n');
            }
            else if (shown.Contains(line - 1))
            {
                description.Append("  …\n");
            }
        }

        return description.ToString();
    }
}
