namespace WebhookContracts;

/// <summary>What can be the header of a signature.</summary>
internal static class SignatureHeader
{
    /// <summary>Throws unless a header of that name can hold a signature with that prefix.</summary>
    public static void Require(string headerName, string prefix, SignatureEncoding encoding)
    {
        ArgumentException.ThrowIfNullOrEmpty(headerName);
        ArgumentNullException.ThrowIfNull(prefix);
        if (!Enum.IsDefined(encoding))
        {
            throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Not a signature encoding.");
        }

        RequireName(headerName);

        if (!SignatureListRules.CanBeginValue(prefix))
        {
            throw new ArgumentException($"\"{prefix}\" cannot begin the value of an HTTP header.", nameof(prefix));
        }
    }

    /// <summary>Throws unless it can be the name of a header.</summary>
    public static void RequireName(string headerName)
    {
        if (!HttpToken.IsValid(headerName))
        {
            throw new ArgumentException($"\"{headerName}\" cannot be the name of an HTTP header.", nameof(headerName));
        }

        if (ConnectionHeader.IsOne(headerName))
        {
            throw new ArgumentException($"\"{headerName}\" is set by whoever sends the request, and can hold nothing else.", nameof(headerName));
        }
    }
}
