using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>An additional file that exists in memory only.</summary>
internal sealed class SchemaFile(string path, SourceText text) : AdditionalText
{
    public SchemaFile(string path, string text)
        : this(path, SourceText.From(text, Encoding.UTF8))
    {
    }

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
