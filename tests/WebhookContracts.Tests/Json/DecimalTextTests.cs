using System.Text.RegularExpressions;

namespace WebhookContracts.Tests.Json;

/// <summary>The framework takes NUL characters behind a number's digits; what came as text must not get there unseen.</summary>
public partial class DecimalTextTests
{
    [Fact]
    public void Numbers_are_read_from_text_in_one_place_and_elsewhere_only_from_what_the_JSON_reader_has_checked() => Assert.Equal(
        ["src/WebhookContracts/Json/Formats/DecimalText.cs", "src/WebhookContracts/Json/Formats/IntegerToken.cs", "src/WebhookContracts/Json/Kept/JsonString.cs"],
        from file in Directory.EnumerateFiles(Repository.PathOf("src/WebhookContracts"), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !relative.Contains("/obj/", StringComparison.Ordinal) && ParsesNumbers().IsMatch(File.ReadAllText(file))
        orderby relative
        select relative);

    [GeneratedRegex(@"\b(u?int|u?long|u?short|s?byte|double|float|decimal|BigInteger|U?Int\d+)\.(Try)?Parse\(")]
    private static partial Regex ParsesNumbers();
}
