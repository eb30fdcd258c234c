using System.Globalization;
using System.Runtime.InteropServices;

namespace WebhookContracts.Hosting.Tests.Stores;

/// <summary>The hash that stands for a key, against the answers that its inventors published.</summary>
public class SipHashTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(0, 16).Select(number => (byte)number)];

    // The bytes 0, 1, 2, … under the key of the bytes 0 to 15.
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(2, "8177228da4a45dc7fca38bdef60affe4")]
    [InlineData(8, "3b62a9ba6258f5610f83e264f31497b4")]
    [InlineData(14, "31fcefac66d7de9c7ec7485fe4494902")]
    [InlineData(16, "6ee2a4ca67b054bbfd3315bf85230577")]
    [InlineData(62, "5853542321f567a005d547a4f04759bd")]
    public void It_is_that_of_the_publication(int length, string hash)
    {
        byte[] text = [.. Enumerable.Range(0, length).Select(number => (byte)number)];
        byte[] bytes = Convert.FromHexString(hash);
        Array.Reverse(bytes);

        Assert.Equal(UInt128.Parse(Convert.ToHexString(bytes), NumberStyles.HexNumber, CultureInfo.InvariantCulture), new SipHash(s_key).Of(MemoryMarshal.Cast<byte, char>(text)));
    }

    [Fact]
    public void Texts_that_are_alike_but_for_a_character_or_their_length_have_different_hashes()
    {
        SipHash hash = SipHash.WithRandomKey();
        HashSet<UInt128> seen = [];
        int count = 0;
        for (int length = 0; length <= 9; length++)
        {
            Assert.True(seen.Add(hash.Of(new string('\0', length))));
            for (int index = 0; index < length; index++)
            {
                char[] text = new char[length];
                text[index] = '\u0100';
                Assert.True(seen.Add(hash.Of(text)));
                count++;
            }
        }

        Assert.Equal(45, count);
    }

    [Fact]
    public void Each_random_key_is_another() => Assert.NotEqual(SipHash.WithRandomKey().Of("a"), SipHash.WithRandomKey().Of("a"));
}
