using System.Reflection;
using Microsoft.CodeAnalysis;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>What the steps of a pipeline did in a run, and what they hold on to afterwards.</summary>
internal static class PipelineSteps
{
    /// <summary>The steps that did their work again and came to something else, each with its reason; nothing else costs a compiler time or memory.</summary>
    public static IEnumerable<string> Changed(GeneratorRunResult result) =>
        from step in result.TrackedSteps.Concat(result.TrackedOutputSteps)
        where IsOurs(step.Key, result)
        from run in step.Value
        from output in run.Outputs
        where output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
        select $"{step.Key}: {output.Reason}";

    /// <summary>The types of all objects that the outputs of a step lead to.</summary>
    public static IReadOnlySet<Type> TypesHeldBy(GeneratorRunResult result, string step)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> open = new(result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value));
        HashSet<Type> types = [];
        while (open.TryPop(out object? value))
        {
            if (!seen.Add(value))
            {
                continue;
            }

            types.Add(value.GetType());
            foreach (object part in PartsOf(value))
            {
                open.Push(part);
            }
        }

        return types;
    }

    // The compiler's own inputs change as they are edited.
    private static bool IsOurs(string step, GeneratorRunResult result) =>
        step is "Files" or "Documents" or "Contracts" or "Models" or "Diagnostics" or "MissingTypes" or "Requirements" || result.TrackedOutputSteps.ContainsKey(step);

    private static IEnumerable<object> PartsOf(object value)
    {
        if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || value is Type)
        {
            return [];
        }

        if (value is Array array)
        {
            return array.Cast<object?>().OfType<object>();
        }

        List<object> parts = [];
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            parts.AddRange(type
                .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Select(field => field.GetValue(value))
                .OfType<object>());
        }

        return parts;
    }
}
