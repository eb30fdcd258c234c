using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>The format of an item or a map value that may be any JSON, so that a list or a map of them is kept in one piece. Not meant to be called by hand.</summary>
/// <typeparam name="T">How such a value is shown: as <see cref="JsonElement"/>, perhaps nullable.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeptFormat<T> : IJsonFormat<T>
{
    /// <summary>Shows a value that was kept.</summary>
    /// <param name="element">The value.</param>
    /// <returns>The same.</returns>
    static abstract T Show(JsonElement element);
}
