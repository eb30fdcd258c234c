using System.Text;
using Microsoft.AspNetCore.Http;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Inspecting;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>What 'listen' does with a request: judges it, saves it, hands it on, answers it, and tells what it saw.</summary>
internal sealed class Receiver
{
    // What a proxy says whose target cannot be had, or answers what no server may.
    private const int BadGateway = 502;

    private int _number;

    /// <summary>Judges.</summary>
    public required DeliveryJudge Judge { get; init; }

    /// <summary>Saves the request, with whose it is and what it brings; null where none is saved.</summary>
    public required Action<SeenRequest>? Save { get; init; }

    /// <summary>Hands on what is taken; null where nothing is.</summary>
    public required Func<RawDelivery, CancellationToken, Task<Exchange>>? Forward { get; init; }

    /// <summary>The status for what is taken, whatever the target answers; null if that decides.</summary>
    public required int? Answer { get; init; }

    /// <summary>Is told of each request, once it is over.</summary>
    public required Action<SeenRequest> Tell { get; init; }

    /// <summary>Is told of each request that is handed on, before the target has answered.</summary>
    public required Action<SeenRequest> TellBegun { get; init; }

    /// <summary>Takes a request that came whole, and answers it.</summary>
    public async Task ReceiveAsync(RawDelivery request, HttpContext context)
    {
        Judgement judgement = Judge.Judge(request, DeliveryServer.UrlOf(context.Request));
        SeenRequest seen = Begin() with { Request = request, Judgement = judgement };
        Save?.Invoke(seen);

        Exchange? forwarded = null;
        if (Forward is not null && seen.CanBeHandedOn)
        {
            TellBegun(seen);
            try
            {
                forwarded = await Forward(request, context.RequestAborted).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Tell(seen with { Fault = "the sender left before the target had answered" });
                return;
            }
            catch (FormatException fault)
            {
                // The web server takes headers that nobody may send.
                forwarded = new Exchange { Fault = fault.Message.TrimEnd('.'), Duration = TimeSpan.Zero };
            }
        }

        int status = forwarded is null || Answer is not null ? judgement.StatusCode : forwarded.FinalStatusCode ?? BadGateway;
        Tell(seen with { StatusCode = status, Forwarded = forwarded });
        await AnswerAsync(context.Response, status, judgement, forwarded).ConfigureAwait(false);
    }

    /// <summary>Tells of a request that was refused before it came whole.</summary>
    public void Refuse(int status, string why) => Tell(Begin() with { StatusCode = status, Fault = why });

    /// <summary>Tells of a request that did not come to its end.</summary>
    public void BreakOff(string why) => Tell(Begin() with { Fault = why });

    private SeenRequest Begin() => new() { Number = Interlocked.Increment(ref _number), Time = DateTimeOffset.Now };

    private static async Task AnswerAsync(HttpResponse response, int status, Judgement judgement, Exchange? forwarded)
    {
        response.StatusCode = status;
        ReadOnlyMemory<byte> body = default;
        if (judgement.Handshake is { } handshake)
        {
            foreach ((string name, string value) in handshake.Headers)
            {
                response.Headers.Append(name, value);
            }

            body = handshake.Body;
        }
        else if (forwarded is { StatusCode: not null } && forwarded.StatusCode == status)
        {
            // What this server could not send would cost the whole answer.
            response.ContentType = forwarded.ContentType is { } type && Ascii.IsValid(type) ? type : null;
            foreach ((string name, string value) in forwarded.Headers.Where(header => Ascii.IsValid(header.Value)))
            {
                response.Headers.Append(name, value);
            }

            body = forwarded.Answer;
        }

        // Statuses without a body have none, whatever was answered elsewhere.
        if (body.Length > 0 && status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified))
        {
            await response.Body.WriteAsync(body).ConfigureAwait(false);
        }
    }
}
