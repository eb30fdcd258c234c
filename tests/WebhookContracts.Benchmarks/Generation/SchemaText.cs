using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WebhookContracts.Benchmarks.Generation;

/// <summary>A schema file that lies in memory.</summary>
internal sealed class SchemaText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
