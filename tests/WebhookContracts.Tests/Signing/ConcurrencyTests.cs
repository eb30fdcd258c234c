namespace WebhookContracts.Tests.Signing;

/// <summary>One secret, many threads: never a wrong answer, never an exception.</summary>
public class ConcurrencyTests
{
    private static readonly int s_threads = Math.Max(8, Environment.ProcessorCount * 4);

    [Fact]
    public void Many_threads_share_one_secret()
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        SignatureScheme[] schemes = [Schemes.OneFuzz, Schemes.DjinnCi, Schemes.Launchpad, SignatureScheme.StandardWebhooks];

        OnEveryThread(thread =>
        {
            SignatureScheme scheme = schemes[thread % schemes.Length];
            byte[] body = [.. Enumerable.Range(0, 100 + thread).Select(i => (byte)(i * thread))];
            byte[] changed = [.. body[..^1], (byte)(body[^1] ^ 1)];
            KeyValuePair<string, string>[] headers = [.. scheme.Sign(body, secret)];
            for (int i = 0; i < 2_000; i++)
            {
                Assert.True(scheme.Verify(headers, body, secret).IsValid);
                Assert.Equal(WebhookRejectionReason.SignatureMismatch, scheme.Verify(headers, changed, secret).Reason);
                Assert.True(scheme.Verify(headers, Segments.Of(body, 1, 50), secret).IsValid);
            }
        });
    }

    [Fact]
    public void A_secret_may_be_disposed_while_in_use()
    {
        byte[] body = new byte[300];
        for (int round = 0; round < 200; round++)
        {
            WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
            Dictionary<string, string> signed = Schemes.DjinnCi.Header(Schemes.DjinnCi.SignatureOf(body, secret));
            int disposeAfter = round % 20;

            OnEveryThread(thread =>
            {
                for (int i = 0; ; i++)
                {
                    if (thread == 0 && i == disposeAfter)
                    {
                        secret.Dispose();
                    }

                    SignatureVerification verification = Schemes.DjinnCi.Verify(signed, body, secret);
                    if (!verification.IsValid)
                    {
                        // Never a mismatch: that would be a hash with a key that was being zeroed.
                        Assert.Equal(WebhookRejectionReason.NoSecret, verification.Reason);
                        return;
                    }
                }
            });
        }
    }

    private static void OnEveryThread(Action<int> work)
    {
        Exception? failure = null;
        using Barrier start = new(s_threads);
        Thread[] threads = [.. Enumerable.Range(0, s_threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                work(thread);
            }
#pragma warning disable CA1031 // Any exception on any thread is the test's failure.
            catch (Exception exception)
            {
                failure = exception;
            }
#pragma warning restore CA1031
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.Null(failure);
    }
}
