namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>A file's name says which concept is meant, so that two of one name would be two concepts under one name, or one concept twice.</summary>
public class FileNameTests
{
    [Fact]
    public void No_two_files_have_one_name() => Assert.Empty(SourceFiles.All
        .GroupBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)
        .Where(files => files.Count() > 1)
        .Select(files => string.Join(", ", files)));
}
