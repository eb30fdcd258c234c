using WebhookContracts.Tests.Hostile;

namespace WebhookContracts.Fuzz.Bodies;

/// <summary>How much of the heap stays taken by what was read: measured over many changed bodies at once, while nothing else runs.</summary>
internal static class LiveMemory
{
    private const int Rounds = 20;
    private const int BodiesOfARound = 500;

    // A record of its own for each object, a string of two bytes a character for each text, and what is kept as bytes once.
    private const int MostPerByte = 6;
    private const int MostPerBody = 1_000;

    public static void Measure(FuzzRun run)
    {
        for (int round = 0; round < Rounds; round++)
        {
            BodySubject[] subjects = new BodySubject[BodiesOfARound];
            byte[][] bodies = new byte[BodiesOfARound][];
            object?[] values = new object?[BodiesOfARound];
            for (int index = 0; index < BodiesOfARound; index++)
            {
                long number = run.Seed + (round * BodiesOfARound) + index;
                subjects[index] = BodySubject.Number(number);
                bodies[index] = new Mutation(unchecked((int)number)).Change(subjects[index].Body);
            }

            long before = GC.GetTotalMemory(forceFullCollection: true);
            for (int index = 0; index < BodiesOfARound; index++)
            {
                values[index] = subjects[index].Read(bodies[index], subjects[index].GivenType).Value;
            }

            long live = GC.GetTotalMemory(forceFullCollection: true) - before;
            long length = bodies.Where((_, index) => values[index] is not null).Sum(body => (long)body.Length);
            int count = values.Count(value => value is not null);
            run.Highest("percent of their bodies' length is what values take that are held", live * 100 / length);
            Check.That(live <= (MostPerByte * length) + ((long)MostPerBody * count), $"{count} values of {length} bytes of body take {live}");
            GC.KeepAlive(values);
        }
    }
}
