namespace WebhookContracts.Benchmarks.Bodies;

/// <summary>The repository's schemas, examples and captured deliveries, as they were when this program was built.</summary>
internal static class EmbeddedFile
{
    /// <summary>All files whose names begin like this: <c>onefuzz/events/ping</c>, <c>captured/build.tagged.1</c>.</summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        typeof(EmbeddedFile).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal));

    public static string ReadText(string name)
    {
        using Stream file = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no file {name}.", nameof(name));
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
