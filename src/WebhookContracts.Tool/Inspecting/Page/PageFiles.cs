using System.Reflection;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>The files that the page consists of, which the tool carries.</summary>
internal static class PageFiles
{
    private const string Folder = "page/";

    private static readonly Dictionary<string, string> s_types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>A file, and what it is; null if there is none.</summary>
    /// <param name="path">The path of the request: <c>/page.css</c>; <c>/</c> for the page itself.</param>
    public static (byte[] Content, string Type)? Find(string path)
    {
        string name = path == "/" ? "index.html" : path[1..];
        using Stream? resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name);
        if (resource is null)
        {
            return null;
        }

        byte[] content = new byte[resource.Length];
        resource.ReadExactly(content);
        return (content, s_types[Path.GetExtension(name)]);
    }
}
