using System.IO.Compression;
using System.Xml.Linq;

namespace WebhookContracts.Packaging.Tests.Packages;

/// <summary>What one package holds.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly XElement _metadata;

    public PackageFile(string path)
    {
        Length = new FileInfo(path).Length;
        _archive = ZipFile.OpenRead(path);
        using Stream description = Open(Files.Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal)));
        _metadata = XDocument.Load(description).Root!.Elements().Single();
    }

    public long Length { get; }

    /// <summary>The names of all files, in order.</summary>
    public IEnumerable<string> Files => _archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal);

    /// <summary>The names of all files but those that make an archive a package.</summary>
    public IEnumerable<string> Content => Files.Where(file =>
        file != "[Content_Types].xml"
        && !file.StartsWith("_rels/", StringComparison.Ordinal)
        && !file.StartsWith("package/", StringComparison.Ordinal)
        && !file.EndsWith(".nuspec", StringComparison.Ordinal));

    /// <summary>What the description says under a name.</summary>
    public string? this[string name] => Find(name)?.Value;

    public XElement? Find(string name) => _metadata.Descendants().SingleOrDefault(element => element.Name.LocalName == name);

    public IEnumerable<XElement> FindAll(string name) => _metadata.Descendants().Where(element => element.Name.LocalName == name);

    public byte[] Read(string file)
    {
        using Stream stream = Open(file);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => _archive.Dispose();

    private Stream Open(string file) => _archive.GetEntry(file)!.Open();
}
