using System.Reflection;
using System.Runtime.Loader;

namespace WebhookContracts.Packaging.Tests.PublicApi;

/// <summary>The assemblies of packages, apart from those of the same names that the tests themselves refer to.</summary>
internal sealed class PackedAssemblies() : AssemblyLoadContext(nameof(PackedAssemblies), isCollectible: true)
{
    public Assembly Load(byte[] assembly)
    {
        using MemoryStream bytes = new(assembly);
        return LoadFromStream(bytes);
    }
}
