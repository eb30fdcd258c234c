using System.Globalization;
using System.Text;
using WebhookContracts.Tool.Described;
using WebhookContracts.Tool.Exchanges;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>A delivery as a test of xUnit in C#: the delivery with its bytes and headers, and what reading it comes to.</summary>
internal static class TestCode
{
    // What is longer stands in a file beside the test.
    private const int LongestText = 16 * 1024;

    /// <summary>The test.</summary>
    /// <param name="seen">The request, which came whole.</param>
    /// <exception cref="NotSupportedException">No contract is known that it could be of, or it was a question before deliveries.</exception>
    public static string Of(SeenRequest seen)
    {
        if (seen is not { Request: { } request, Judgement: { Contract: { } contract } judgement })
        {
            throw new NotSupportedException("No contract that is listened for has such deliveries: there is nothing to test.");
        }

        if (judgement.Handshake is not null)
        {
            throw new NotSupportedException("This is a handshake, and no delivery.");
        }

        StringBuilder code = new();
        string @namespace = contract is DescribedWebhookContract ? "" : contract.GetType().Namespace!;
        string[] namespaces = ["System.IO", "System.Linq", "WebhookContracts", .. @namespace.Length > 0 ? [@namespace] : Array.Empty<string>(), "Xunit"];
        foreach (string name in namespaces.Order(StringComparer.Ordinal))
        {
            code.Append("using ").Append(name).Append(";\n");
        }

        if (@namespace.Length == 0)
        {
            code.Append("// And the namespace of ").Append(ClassOf(contract)).Append(", if it is not that of this test.\n");
        }

        code.Append(CultureInfo.InvariantCulture, $$"""

            public class ReceivedDeliveryTests
            {
                // Received by 'webhooks listen' on {{seen.Time.UtcDateTime:yyyy-MM-dd' at 'HH:mm:ss}} UTC.
                [Fact]
                public void A_delivery_that_was_received_is_read()
                {
                    RawDelivery delivery = {{Delivery(seen, request)}};

                    // Read verifies no signature: that is what Receive does, with a secret.
                    var result = {{ClassOf(contract)}}.Instance.Read(delivery.Headers, delivery.Body);

            {{Expected(contract, request)}}    }
            }

            """);
        return code.ToString().ReplaceLineEndings("\n");
    }

    private static string ClassOf(WebhookContract contract) => contract is DescribedWebhookContract ? contract.Name + "Contract" : contract.GetType().Name;

    private static string Delivery(SeenRequest seen, RawDelivery request)
    {
        if (request.Body.Length > LongestText || !PlainText.TryDecode(request.Body.Span, out string? text))
        {
            return $"RawDelivery.Parse(File.ReadAllBytes({Quoted(DeliveryFile.NameOf(seen.Time, seen.Number, seen.FileTitle))}))";
        }

        StringBuilder code = new("new()\n        {\n");
        code.Append("            Method = ").Append(Quoted(request.Method)).Append(",\n");
        code.Append("            Target = ").Append(Quoted(request.Target)).Append(",\n");
        code.Append("            Headers =\n            [\n");
        foreach ((string name, string value) in ExchangeClient.Handed(request.Headers))
        {
            code.Append("                new(").Append(Quoted(name)).Append(", ").Append(Quoted(value)).Append("),\n");
        }

        code.Append("            ],\n            Body = (").Append(Lines(text)).Append(").ToArray(),\n        }");
        return code.ToString();
    }

    // Line by line, whatever line breaks the file of the test has.
    private static string Lines(string text) => string.Join(
        "\n                + ",
        text.Split('\n') is { Length: > 1 } lines
            ? lines.Select((line, index) => index < lines.Length - 1 ? line + "\n" : line).Where(line => line.Length > 0).Select(line => Quoted(line) + "u8")
            : [Quoted(text) + "u8"]);

    private static string Expected(WebhookContract contract, RawDelivery request)
    {
        WebhookResult result = contract.Read(request.Headers, request.Body);
        if (result.Error is { } error)
        {
            return $"        Assert.Equal(WebhookRejectionReason.{error.Reason}, result.Reason);\n"
                + (error.JsonPointer is { } pointer ? $"        Assert.Equal({Quoted(pointer)}, result.Error!.JsonPointer);\n" : "");
        }

        WebhookDelivery delivery = result.Delivery!;
        StringBuilder code = new("        Assert.True(result.IsAccepted, $\"{result.Error}\");\n");
        code.Append("        Assert.Equal(new string[] { ").AppendJoin(", ", delivery.Events.Select(@event => Quoted(@event.EventType))).Append(" }, result.Delivery!.Events.Select(read => read.EventType));\n");
        if (delivery.Events is [var only] && only is not DescribedEvent)
        {
            code.Append("        Assert.IsType<").Append(only.GetType().Name).Append(">(result.Delivery!.Events.Single());\n");
        }

        return code.ToString();
    }

    /// <summary>A string literal. What does not show as what it is stands there as an escape sequence.</summary>
    private static string Quoted(string text)
    {
        StringBuilder literal = new("\"");
        for (int i = 0; i < text.Length; i++)
        {
            bool isCharacter = Rune.TryGetRuneAt(text, i, out Rune rune);
            if (text[i] is '"' or '\\')
            {
                literal.Append('\\').Append(text[i]);
            }
            else if (text[i] == '\n')
            {
                literal.Append("\\n");
            }
            else if (isCharacter && PlainText.IsPlain(rune))
            {
                literal.Append(rune.ToString());
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
        }

        return literal.Append('"').ToString();
    }
}
