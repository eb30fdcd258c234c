using System.Buffers;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Writes JSON into a buffer kept for the thread's next text, so that writing allocates only what it returns.</summary>
internal static class JsonOutput
{
    private const int InitialCapacity = 1024;

    // An event that was read alone may be written in an envelope, and that in another.
    private const int EnvelopeLevels = 16;

    // A thread that once wrote a huge text does not hold on to its buffer.
    private const int MaximumKeptCapacity = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    private static readonly ArrayBufferWriter<byte> s_nowhere = new();

    // The caller's Write methods are trusted to write well-formed JSON; the tests hold them to it.
    private static readonly JsonWriterOptions s_options = new() { SkipValidation = true, MaxDepth = WebhookReadOptions.LargestMaximumDepth + EnvelopeLevels };

    public static byte[] ToArray<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        // Taken out of the field, so that a nested write makes a buffer of its own, and a write that throws leaves no half-filled buffer behind.
        ArrayBufferWriter<byte> buffer = s_buffer ?? new ArrayBufferWriter<byte>(InitialCapacity);
        s_buffer = null;
        Write(buffer, state, write);
        byte[] json = buffer.WrittenSpan.ToArray();
        buffer.ResetWrittenCount();
        if (buffer.Capacity <= MaximumKeptCapacity)
        {
            s_buffer = buffer;
        }

        return json;
    }

    public static void Write<TState>(IBufferWriter<byte> output, TState state, Action<Utf8JsonWriter, TState> write)
    {
        ref Utf8JsonWriter? kept = ref s_writer;
        Utf8JsonWriter? writer = kept;
        kept = null;
        if (writer is null)
        {
            writer = new Utf8JsonWriter(output, s_options);
        }
        else
        {
            writer.Reset(output);
        }

        write(writer, state);
        writer.Flush();
        // Lets go of the caller's buffer.
        writer.Reset(s_nowhere);
        kept = writer;
    }
}
