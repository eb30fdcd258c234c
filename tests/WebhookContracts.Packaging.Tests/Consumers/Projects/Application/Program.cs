// What an application of somebody's has, in one program, since compiling it ahead of time takes longer than all that it does. Its argument says what that is.
await (args.Single() switch
{
    "receive" => Endpoints.RunAsync(),
    "send" => Sending.RunAsync(),
    _ => throw new ArgumentException("receive or send?"),
});
