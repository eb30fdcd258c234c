namespace WebhookContracts.Tool.Schemas;

/// <summary>A schema inside a provider's folder: a file, and a JSON Pointer into it.</summary>
internal readonly record struct SchemaLocation(string File, string Pointer)
{
    /// <summary>What <paramref name="reference"/>, standing in <see cref="File"/>, refers to.</summary>
    /// <exception cref="SchemaException">The reference leaves the folder, or names an anchor.</exception>
    public SchemaLocation Follow(string reference)
    {
        int hash = reference.IndexOf('#', StringComparison.Ordinal);
        string path = hash < 0 ? reference : reference[..hash];
        string pointer = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);

        if (pointer.Length > 0 && pointer[0] != '/')
        {
            throw new SchemaException($"{File}: '$ref' \"{reference}\" has to end in a JSON Pointer, such as \"#/definitions/Name\"");
        }

        if (path.Contains(':', StringComparison.Ordinal) || path.StartsWith('/'))
        {
            throw new SchemaException($"{File}: '$ref' \"{reference}\" has to be a relative path inside the provider's folder");
        }

        return new SchemaLocation(path.Length == 0 ? File : Combine(reference, path), pointer);
    }

    private string Combine(string reference, string path)
    {
        List<string> segments = [.. File.Split('/')[..^1]];
        foreach (string segment in path.Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    throw new SchemaException($"{File}: '$ref' \"{reference}\" leaves the provider's folder");
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
