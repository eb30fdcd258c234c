using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts.Json;

/// <summary>A record or a union that prints itself with <see cref="LogLine"/>, so that its text can stand within another's as it is. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1040", Justification = "How a record prints is what C# makes of PrintMembers; only that it does has to be known.")]
public interface IPrintedRecord;
