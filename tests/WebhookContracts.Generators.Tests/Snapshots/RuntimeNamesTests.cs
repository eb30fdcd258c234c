using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Snapshots;

/// <summary>The one list of what emitted code names of the runtime is neither too short nor too long.</summary>
public partial class RuntimeNamesTests
{
    private static readonly string[] s_providers = ["djinn-ci", "launchpad", "onefuzz"];

    private static readonly string[] s_listed = typeof(WebhookContractGenerator).Assembly.GetType("WebhookContracts.Generators.Emit.Runtime", throwOnError: true)!
        .GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic)
        .SelectMany(field => field.GetValue(null) switch { string name => [name], string[] names => names, _ => Array.Empty<string>() })
        .ToArray();

    private static readonly Dictionary<string, Type> s_public = typeof(IWebhookEvent).Assembly.GetExportedTypes()
        .Where(type => type.Namespace is "WebhookContracts" or "WebhookContracts.Json")
        .ToDictionary(NameOf);

    [Fact]
    public void Whatever_is_listed_exists() => Assert.All(s_listed, name => Assert.Contains(name, s_public.Keys));

    [Fact]
    public void Whatever_the_runtime_hides_is_listed() => Assert.All(
        s_public.Where(type =>
            type.Value.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never

            // Named by an attribute of the runtime itself, and public for System.Text.Json's generator.
            && type.Value != typeof(Json.OpenEnumConverterFactory)),
        type => Assert.Contains(type.Key, s_listed));

    [Fact]
    public void Whatever_emitted_code_names_is_listed()
    {
        string[] named = [.. s_providers
            .SelectMany(provider => SchemaFiles.Bundled(provider).Generate().Sources.Values)
            .SelectMany(source => Name().Matches(source).Select(match => match.Value))
            .Distinct()];
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, s_listed));
    }

    // As emitted code spells it: Json::ListFormat, Json::MemberName.Lookup.
    private static string NameOf(Type type) =>
        (type.Namespace == "WebhookContracts" ? "Webhooks::" : "Json::") + type.FullName![(type.Namespace!.Length + 1)..].Replace('+', '.').Split('`')[0] + Arity(type);

    // Two types may differ in their type parameters alone, as WebhookContract and WebhookContract<,> do; emitted code names the latter.
    private static string Arity(Type type) => type is { IsGenericTypeDefinition: false } && HasGenericTwin(type) ? " without type parameters" : "";

    private static bool HasGenericTwin(Type type) => type.Assembly.GetExportedTypes().Any(other => other.FullName!.StartsWith(type.FullName + "`", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(Json|Webhooks)::\w+")]
    private static partial Regex Name();
}
