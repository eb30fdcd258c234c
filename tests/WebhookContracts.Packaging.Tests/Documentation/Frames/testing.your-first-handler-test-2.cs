// What a runner does: an object for each test.
foreach (System.Reflection.MethodInfo test in typeof(PushEndpointTests).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), false)))
{
    await (Task)test.Invoke(new PushEndpointTests(), null)!;
}

//// the block

//// also testing.your-first-handler-test-1
