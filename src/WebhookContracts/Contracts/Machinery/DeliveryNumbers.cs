using System.Globalization;
using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>Makes ids for deliveries whose sender names none: decimal numbers, each used once in a process.</summary>
internal static class DeliveryNumbers
{
    private const int BitsWithinMillisecond = 21;

    // The time first, so that ids grow from one run of a program to the next; the rest keeps programs apart that start in the same millisecond.
    private static long s_last = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << BitsWithinMillisecond) + RandomNumberGenerator.GetInt32(1 << BitsWithinMillisecond);

    // Somewhere in the lower half, so that a billion of them grow.
    private static int s_lastOf32Bits = RandomNumberGenerator.GetInt32(1 << 30);

    /// <summary>A number of up to 63 bits, greater than the one before, and than those of programs that were started earlier.</summary>
    /// <returns>The number in decimal digits.</returns>
    public static string Next() => Interlocked.Increment(ref s_last).ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of up to 31 bits, which every signed 32-bit integer can hold: greater than the one before, from a random start.</summary>
    /// <returns>The number in decimal digits; not <c>0</c>.</returns>
    public static string NextOf32Bits()
    {
        int number;
        do
        {
            number = Interlocked.Increment(ref s_lastOf32Bits) & int.MaxValue;
        }
        while (number == 0);
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
