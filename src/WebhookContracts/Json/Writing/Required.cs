using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace WebhookContracts.Json;

/// <summary>What must not be null to be written, and may be all the same in what a caller has made. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Required
{
    /// <summary>The value of a member.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="property">The property that has it.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">It is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Member<T>(T? value, [CallerArgumentExpression(nameof(value))] string property = "")
        where T : class => value ?? throw JsonFailure.NullMember(property);

    /// <summary>An item of a list, a value of a map, or a whole message.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">It is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Item<T>(T? value)
        where T : class => value ?? throw JsonFailure.NullItem();
}
