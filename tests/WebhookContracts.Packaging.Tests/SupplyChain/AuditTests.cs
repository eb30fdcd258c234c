using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.SupplyChain;

/// <summary>The repository's settings for restoring, against feeds that say what no real feed says today.</summary>
[Trait("Speed", "Slow")]
public class AuditTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    [Fact]
    public async Task A_known_vulnerability_is_an_error()
    {
        await using WebApplication feed = await StartFeedAsync();

        CommandResult restore = await Audited(feed.Urls.Single()).TryDotnetAsync("restore");

        Assert.NotEqual(0, restore.ExitCode);
        Assert.Contains($"error NU1903: Warning As Error: Package 'WebhookContracts' {PackedPackages.Version} has a known high severity vulnerability", restore.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_asked_is_not_even_a_warning()
    {
        string address;
        await using (WebApplication feed = await StartFeedAsync())
        {
            address = feed.Urls.Single();
        }

        CommandResult restore = await Audited(address).TryDotnetAsync("restore");

        Assert.True(restore.ExitCode == 0, restore.Output);
        Assert.DoesNotContain("warning", restore.Output, StringComparison.OrdinalIgnoreCase);
    }

    // A project with the settings of the repository and one package that the machine has already: all that is asked of the feed is what is vulnerable.
    private Consumer Audited(string address) => packages.CreateEmptyConsumer("Audited", Guid.NewGuid().ToString("N"))
        .Write("Directory.Build.props", Repository.Read("Directory.Build.props"))
        .Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="WebhookContracts" Version="{PackedPackages.Version}" />
              </ItemGroup>
            </Project>
            """)
        .Write("Audited.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestoreLockedMode>false</RestoreLockedMode>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="WebhookContracts" />
              </ItemGroup>
            </Project>
            """)
        .Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="loopback" value="{address}/index.json" allowInsecureConnections="true" />
              </packageSources>
            </configuration>
            """);

    // The three documents by which a feed says what is vulnerable (NuGet's VulnerabilityInfo resource).
    private static async Task<WebApplication> StartFeedAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication feed = builder.Build();
        feed.MapGet("/index.json", (HttpRequest request) => Results.Text($$"""
            { "version": "3.0.0", "resources": [{ "@id": "http://{{request.Host}}/vulnerabilities.json", "@type": "VulnerabilityInfo/6.7.0" }] }
            """));
        feed.MapGet("/vulnerabilities.json", (HttpRequest request) => Results.Text($$"""
            [{ "@name": "all", "@id": "http://{{request.Host}}/all.json", "@updated": "2026-01-01T00:00:00Z", "comment": "All there are." }]
            """));
        feed.MapGet("/all.json", () => Results.Text("""
            { "webhookcontracts": [{ "url": "https://example.com/advisory", "severity": 2, "versions": "(, 99.0.0)" }] }
            """));
        await feed.StartAsync();
        return feed;
    }
}
