using System.Net;
using System.Text;
using WebhookContracts.AspNetCore.Tests.Posted;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>An endpoint of a contract whose bodies are forms.</summary>
public class FormTests
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.Accepted)]
    [InlineData("Application/X-WWW-Form-UrlEncoded; charset=UTF-8", HttpStatusCode.Accepted)]
    [InlineData("application/x-www-form-urlencoded; charset=latin1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=b", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_form_is_read_where_the_contract_takes_forms(string contentType, HttpStatusCode status)
    {
        List<string> texts = [];
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(PostedContract.Instance, "/posted", webhook => webhook
            .AllowUnsigned()
            .On<MessageEvent>((message, _, _) =>
            {
                texts.Add(message.Text);
                return Task.CompletedTask;
            })));
        using ByteArrayContent content = new(Encoding.ASCII.GetBytes("payload=%7B%22type%22%3A%22message%22%2C%22text%22%3A%22hi%22%7D"));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using HttpResponseMessage answer = await server.Client.PostAsync(new Uri("/posted", UriKind.Relative), content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.Accepted ? ["hi"] : [], texts);
    }
}
