using WebhookContracts.Packaging.Tests.Packages;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.PublicApi;

/// <summary>
/// What each package offers to programs is a text beside this file, so that nobody changes it without seeing it.
/// To accept a change, run with <c>UPDATE_PUBLIC_API=1</c>, and read what git shows.
/// </summary>
public class PublicApiTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    [Theory]
    [InlineData("WebhookContracts", "lib/net8.0/WebhookContracts.dll")]
    [InlineData("WebhookContracts.Generators", "analyzers/dotnet/cs/WebhookContracts.Generators.dll")]
    [InlineData("WebhookContracts.Testing", "lib/net8.0/WebhookContracts.Testing.dll")]
    [InlineData("WebhookContracts.Hosting", "lib/net8.0/WebhookContracts.Hosting.dll")]
    [InlineData("WebhookContracts.AspNetCore", "lib/net8.0/WebhookContracts.AspNetCore.dll")]
    [InlineData("WebhookContracts.AspNetCore.OpenApi", "lib/net10.0/WebhookContracts.AspNetCore.OpenApi.dll")]
    [InlineData("WebhookContracts.PostgreSql", "lib/net8.0/WebhookContracts.PostgreSql.dll")]
    [InlineData("WebhookContracts.RabbitMQ", "lib/net8.0/WebhookContracts.RabbitMQ.dll")]
    [InlineData("WebhookContracts.Sending", "lib/net8.0/WebhookContracts.Sending.dll")]
    [InlineData("WebhookContracts.Tool.any", "tools/net10.0/any/webhooks.dll")]
    public void The_public_API_is_the_reviewed_one(string name, string assembly)
    {
        using PackageFile package = new(packages.PathOf(name));
        PackedAssemblies assemblies = new();
        string actual = PublicApiText.Of(assemblies.Load(package.Read(assembly)));
        assemblies.Unload();

        string reviewed = Repository.PathOf("tests", "WebhookContracts.Packaging.Tests", "PublicApi", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllText(reviewed, actual);
        }

        string expected = File.Exists(reviewed) ? File.ReadAllText(reviewed).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual, $"The public API of {name} is not the reviewed one:\n{Difference(expected.Split('\n'), actual.Split('\n'))}");
    }

    private static string Difference(string[] expected, string[] actual) =>
        string.Join('\n', expected.Except(actual).Select(line => "- " + line).Concat(actual.Except(expected).Select(line => "+ " + line)));
}
