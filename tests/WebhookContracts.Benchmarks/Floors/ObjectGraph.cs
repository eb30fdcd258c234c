using System.Collections;
using System.Reflection;

namespace WebhookContracts.Benchmarks.Floors;

/// <summary>
/// All objects that can be reached from one. What two parses of the same bytes share (empty collections, known names) belongs to neither;
/// the rest is what a message keeps, and what building an equal one by hand would allocate.
/// </summary>
internal sealed class ObjectGraph
{
    private static readonly Func<object, object> s_clone = typeof(object)
        .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();

    private readonly HashSet<object> _objects = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object>? _shared;

    private ObjectGraph(object root, ObjectGraph? other)
    {
        _shared = other?._objects;
        Visit(root);
    }

    /// <summary>The texts that are kept as values, each as often as it is kept.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>The texts that are kept as keys of maps.</summary>
    public List<string> Keys { get; } = [];

    public List<Guid> Guids { get; } = [];

    /// <summary>The URIs, as they were written. Their texts do not count as texts.</summary>
    public List<string> Uris { get; } = [];

    /// <summary>The times, as a clock showed them that stood where they were written.</summary>
    public List<DateTime> Times { get; } = [];

    /// <summary>What belongs to the first of two equal objects that were made separately.</summary>
    public static ObjectGraph Of(object one, object other) => new(one, new ObjectGraph(other, null));

    /// <summary>How many bytes the objects take.</summary>
    public long Size()
    {
        // Once for nothing: the first copy makes what the runtime needs for it.
        _ = _objects.Sum(SizeOf);
        return _objects.Sum(SizeOf);
    }

    // An object is as large as what copying it allocates.
    private static long SizeOf(object value)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        object copy = value is string text ? new string(text.AsSpan()) : s_clone(value);
        long size = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(copy);
        return size;
    }

    private void Visit(object? value)
    {
        switch (value)
        {
            case Guid guid:
                Guids.Add(guid);
                return;
            case DateTimeOffset time:
                Times.Add(time.DateTime);
                return;
            default:
                break;
        }

        if (value is null or Type or Delegate or Pointer || _shared?.Contains(value) == true)
        {
            return;
        }

        bool isReference = !value.GetType().IsValueType;
        if (isReference && !_objects.Add(value))
        {
            return;
        }

        switch (value)
        {
            case string text:
                Texts.Add(text);
                break;
            case Uri uri:
                VisitFields(uri);
                Uris.Add(uri.OriginalString);
                Texts.Remove(uri.OriginalString);
                break;
            case Array array:
                VisitItems(array);
                break;
            case IDictionary map when value.GetType().GetGenericArguments() is [{ } key, _] && key == typeof(string):
                VisitFields(map);
                Keys.AddRange(map.Keys.Cast<string>());
                map.Keys.Cast<string>().ToList().ForEach(name => Texts.Remove(name));
                break;
            default:
                VisitFields(value);
                break;
        }
    }

    private void VisitItems(Array array)
    {
        if (array.GetType().GetElementType()!.IsPrimitive)
        {
            return;
        }

        foreach (object? item in array)
        {
            Visit(item);
        }
    }

    private void VisitFields(object value)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum && !field.FieldType.IsPointer)
                {
                    Visit(field.GetValue(value));
                }
            }
        }
    }
}
