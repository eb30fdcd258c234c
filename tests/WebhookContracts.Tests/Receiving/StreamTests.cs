using System.Globalization;
using System.IO.Pipelines;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Tests.Receiving;

/// <summary>Receiving from a stream, with secrets that are looked up for each delivery.</summary>
public sealed class StreamTests : IDisposable
{
    private static readonly Fixture s_cron = Fixture.At("djinn-ci/examples/cron.json");

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text, "old");
    private readonly WebhookSecret _next = WebhookSecret.FromUtf8("the secret after the next rotation", "new");

    public void Dispose()
    {
        _secret.Dispose();
        _next.Dispose();
    }

    [Fact]
    public async Task A_rotation_takes_effect_with_the_next_delivery()
    {
        RotatingSource source = new() { Secrets = _secret };
        Dictionary<string, string> signedOld = Signed.Headers(s_cron, s_cron.Body);
        Dictionary<string, string> signedNew = Signed.Headers(s_cron, s_cron.Body, "the secret after the next rotation");

        Assert.Equal("old", (await Receive(signedOld, source)).Delivery?.SecretName);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, (await Receive(signedNew, source)).Reason);
        source.Secrets = [_next, _secret];
        Assert.Equal("new", (await Receive(signedNew, source)).Delivery?.SecretName);
        Assert.Equal("old", (await Receive(signedOld, source)).Delivery?.SecretName);
        source.Secrets = _next;
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, (await Receive(signedOld, source)).Reason);
        source.Secrets = WebhookSecrets.None;
        Assert.Equal(WebhookRejectionReason.NoSecret, (await Receive(signedNew, source)).Reason);
        Assert.Equal(6, source.Requests.Count);
    }

    [Fact]
    public async Task The_source_is_told_which_delivery_it_is_for()
    {
        RotatingSource source = new() { Secrets = _secret };
        using MemoryStream body = new(s_cron.Body);

        Assert.True((await DjinnCiContract.Instance.ReceiveAsync(Signed.Headers(s_cron, s_cron.Body), body, source, tag: "tenant 5")).IsAccepted);

        WebhookSecretRequest request = Assert.Single(source.Requests);
        Assert.Equal("DjinnCi", request.Provider);
        Assert.Equal("7", request.WebhookId);
        Assert.Equal("tenant 5", request.Tag);
        Assert.True(request.Headers.TryGetSingle("x-djinn-ci-event", out string? eventType));
        Assert.Equal("cron", eventType);
    }

    [Fact]
    public async Task A_body_that_is_too_long_costs_no_look_up_and_is_not_read_to_its_end()
    {
        RotatingSource source = new() { Secrets = _secret };
        using TricklingStream endless = new(new byte[1_000_000], 100);

        WebhookResult<DjinnCiEvent, DjinnCiEvent> result =
            await DjinnCiContract.Instance.ReceiveAsync(Signed.Headers(s_cron, s_cron.Body), endless, source, new() { Reading = new() { MaximumBodyLength = 1_000 } });

        Assert.Equal(WebhookRejectionReason.TooLarge, result.Reason);
        Assert.Equal("The body is longer than the 1000 bytes that WebhookReadOptions.MaximumBodyLength allows.", result.Error!.Message);
        Assert.Empty(source.Requests);
        Assert.InRange(endless.BytesRead, 1, 1_100);
    }

    [Theory]
    [InlineData("1001", 0, "The body has 1001 bytes; WebhookReadOptions.MaximumBodyLength allows 1000.")]
    [InlineData("9223372036854775807", 0, "The body has 9223372036854775807 bytes; WebhookReadOptions.MaximumBodyLength allows 1000.")]
    [InlineData("5", 1_100, "The body is longer than the 1000 bytes that WebhookReadOptions.MaximumBodyLength allows.")]
    [InlineData("-1", 1_100, "The body is longer than the 1000 bytes that WebhookReadOptions.MaximumBodyLength allows.")]
    [InlineData("many", 1_100, "The body is longer than the 1000 bytes that WebhookReadOptions.MaximumBodyLength allows.")]
    public async Task What_the_request_says_of_its_length_is_believed_only_if_it_is_too_long(string contentLength, int mostRead, string message)
    {
        Dictionary<string, string> headers = new(Signed.Headers(s_cron, s_cron.Body)) { ["content-length"] = contentLength };
        using TricklingStream endless = new(new byte[1_000_000], 100);

        WebhookResult<DjinnCiEvent, DjinnCiEvent> result = await DjinnCiContract.Instance.ReceiveAsync(headers, endless, _secret, new() { Reading = new() { MaximumBodyLength = 1_000 } });

        Assert.Equal(WebhookRejectionReason.TooLarge, result.Reason);
        Assert.Equal(message, result.Error!.Message);
        Assert.InRange(endless.BytesRead, 0, mostRead);
    }

    [Fact]
    public async Task A_pipe_is_read_through_its_stream_and_left_where_reading_ended()
    {
        Dictionary<string, string> headers = Signed.Headers(s_cron, s_cron.Body);
        Pipe whole = new();
        await whole.Writer.WriteAsync(s_cron.Body);
        await whole.Writer.CompleteAsync();
        Pipe endless = new(new PipeOptions(pauseWriterThreshold: 0));
        await endless.Writer.WriteAsync(new byte[100_000]);
        Pipe waiting = new();
        using CancellationTokenSource cancellation = new();

        Assert.True((await DjinnCiContract.Instance.ReceiveAsync(headers, whole.Reader.AsStream(leaveOpen: true), _secret)).IsAccepted);
        Assert.True((await whole.Reader.ReadAsync()) is { IsCompleted: true, Buffer.IsEmpty: true });

        WebhookReceiveOptions small = new() { Reading = new() { MaximumBodyLength = 1_000 } };
        Assert.Equal(WebhookRejectionReason.TooLarge, (await DjinnCiContract.Instance.ReceiveAsync(headers, endless.Reader.AsStream(leaveOpen: true), _secret, small)).Reason);
        Assert.Equal(100_000 - 1_001, (await endless.Reader.ReadAsync()).Buffer.Length);

        Task<WebhookResult<DjinnCiEvent, DjinnCiEvent>> cancelled =
            DjinnCiContract.Instance.ReceiveAsync(headers, waiting.Reader.AsStream(leaveOpen: true), _secret, cancellationToken: cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await waiting.Writer.WriteAsync(new byte[] { 1 });
        Assert.Equal(1, (await waiting.Reader.ReadAsync()).Buffer.Length);
    }

    [Fact]
    public async Task There_may_be_no_limit_to_speak_of()
    {
        using MemoryStream body = new(s_cron.Body);

        Assert.True((await DjinnCiContract.Instance.ReceiveAsync(Signed.Headers(s_cron, s_cron.Body), body, _secret, new() { Reading = new() { MaximumBodyLength = int.MaxValue } })).IsAccepted);
    }

    [Fact]
    public async Task A_body_of_just_the_length_allowed_is_received()
    {
        Dictionary<string, string> headers = Signed.Headers(s_cron, s_cron.Body);
        headers["Content-Length"] = s_cron.Body.Length.ToString(CultureInfo.InvariantCulture);
        using TricklingStream body = new(s_cron.Body, 1);

        Assert.True((await DjinnCiContract.Instance.ReceiveAsync(headers, body, _secret, new() { Reading = new() { MaximumBodyLength = s_cron.Body.Length } })).IsAccepted);
    }

    [Fact]
    public async Task What_the_source_and_the_stream_throw_comes_through()
    {
        using MemoryStream body = new(s_cron.Body);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<TimeoutException>(async () => await DjinnCiContract.Instance.ReceiveAsync(WebhookHeaders.Empty, body, new FailingSource()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await DjinnCiContract.Instance.ReceiveAsync(WebhookHeaders.Empty, body, _secret, cancellationToken: cancelled.Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.Empty, null!, _secret));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.Empty, body, (IWebhookSecretSource)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.Empty, body, (WebhookSecrets)null!));
    }

    private static async Task<WebhookResult<DjinnCiEvent, DjinnCiEvent>> Receive(Dictionary<string, string> headers, IWebhookSecretSource source)
    {
        using MemoryStream body = new(s_cron.Body);
        return await DjinnCiContract.Instance.ReceiveAsync(headers, body, source);
    }

    private sealed class RotatingSource : IWebhookSecretSource
    {
        public required WebhookSecrets Secrets { get; set; }

        public List<WebhookSecretRequest> Requests { get; } = [];

        public async ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            await Task.Yield();
            return Secrets;
        }
    }

    private sealed class FailingSource : IWebhookSecretSource
    {
        public ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken) => throw new TimeoutException();
    }
}
