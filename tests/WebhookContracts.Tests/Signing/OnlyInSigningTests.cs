using System.Text.RegularExpressions;

namespace WebhookContracts.Tests.Signing;

/// <summary>
/// The shipped code computes and compares signatures in <c>Signing/</c> and nowhere else, and there in one place each. A hash without a key, such as that of
/// a body by which a delivery is recognised, is no signature: anyone can compute it, and nothing is believed for it.
/// </summary>
public class OnlyInSigningTests
{
    [Fact]
    public void Nothing_else_computes_or_compares_a_signature() =>
        Assert.All(FilesWith(@"HMACSHA|IncrementalHash|CreateKeyedHash|TryComputeHash|CryptographicOperations\.FixedTimeEquals"), file =>
            Assert.StartsWith("src/WebhookContracts/Signing/", file, StringComparison.Ordinal));

    [Fact]
    public void One_file_compares() =>
        Assert.Equal(["src/WebhookContracts/Signing/SignatureMatching.cs"], FilesWith("FixedTimeEquals"));

    [Fact]
    public void One_file_knows_the_algorithms() =>
        Assert.Equal(["src/WebhookContracts/Signing/SignatureAlgorithm.cs"], FilesWith("HMACSHA|CreateHMAC"));

    /// <summary>One makes a key of a delivery, one the id of a row of a key, and one tells texts apart that were cut.</summary>
    [Fact]
    public void Three_files_hash_without_a_key() => Assert.Equal(
        ["src/WebhookContracts.PostgreSql/Sql/DeliveryId.cs", "src/WebhookContracts.RabbitMQ/Messages/ShortText.cs", "src/WebhookContracts/Receiving/KeyMaterial.cs"],
        FilesWith(@"(?<!HMAC)SHA\d+\.HashData").Order(StringComparer.Ordinal));

    private static string[] FilesWith(string pattern) =>
    [
        .. from folder in (string[])["src", "generators"]
           from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
           let relative = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where !relative.Contains("/obj/", StringComparison.Ordinal) && Regex.IsMatch(File.ReadAllText(file), pattern)
           select relative,
    ];
}
