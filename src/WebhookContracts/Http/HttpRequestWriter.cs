using System.Buffers;
using System.Globalization;
using System.Text;

namespace WebhookContracts;

/// <summary>Writes a delivery as <c>application/http</c>.</summary>
internal static class HttpRequestWriter
{
    public const string Version = "HTTP/1.1";

    public static void Write(IBufferWriter<byte> output, RawDelivery delivery)
    {
        output.Write(HeadOf(delivery));
        output.Write(delivery.Body.Span);
    }

    // Made as a whole before anything is written, so that a header that can't be written leaves nothing half-written.
    private static byte[] HeadOf(RawDelivery delivery)
    {
        StringBuilder head = new();
        head.Append(delivery.Method).Append(' ').Append(delivery.Target).Append(' ').Append(Version).Append("\r\n");
        bool isFramed = false;
        foreach ((string name, string value) in delivery.Headers)
        {
            HttpSyntax.RequireHeader(name, value);
            if (!HttpSyntax.IsValue(value))
            {
                throw new FormatException($"The value of the header {name} begins or ends with white space, which would be lost.");
            }

            if (!RawDelivery.IsFraming(name))
            {
                Append(name, value);
            }
            else if (!isFramed)
            {
                AppendLength();
            }
        }

        if (!isFramed)
        {
            AppendLength();
        }

        head.Append("\r\n");
        try
        {
            return HttpSyntax.StrictUtf8.GetBytes(head.ToString());
        }
        catch (EncoderFallbackException exception)
        {
            throw new FormatException("The value of a header has half of a surrogate pair, which has no bytes.", exception);
        }

        void Append(string name, string value) => head.Append(name).Append(": ").Append(value).Append("\r\n");

        // What framed the body is where its length now stands.
        void AppendLength()
        {
            isFramed = true;
            Append(RawDelivery.ContentLengthHeader, delivery.Body.Length.ToString(CultureInfo.InvariantCulture));
        }
    }
}
