namespace WebhookContracts.Schemas.Linking;

/// <summary>Paths of schema files: always with forward slashes, so that a contract reads the same on every machine.</summary>
internal static class SchemaPath
{
    public static string Normalize(string path)
    {
        List<string> kept = [];
        foreach (string segment in path.Replace('\\', '/').Split('/'))
        {
            if (segment == ".." && kept.Count > 0 && kept[kept.Count - 1] is not ("" or ".."))
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment != ".")
            {
                kept.Add(segment);
            }
        }
        return string.Join("/", kept);
    }
    /// <summary>The path of a file named relative to another.</summary>
    public static string Combine(string from, string relative) =>
        relative.StartsWith("/", StringComparison.Ordinal) ? Normalize(relative) : Normalize(FolderOf(from) + relative);
    /// <summary>The folder of a file, with a slash at its end; empty for a path without one.</summary>
    public static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);

    public static string FileNameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
    /// <summary>What a whole file's schema is called: its file name without <c>.json</c> and <c>.schema.json</c>.</summary>
    public static string NameOf(string path)
    {
        string name = FileNameOf(path);
        foreach (string suffix in new[] { ".json", ".schema" })
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                name = name.Substring(0, name.Length - suffix.Length);
            }
        }
        return name;
    }
}
