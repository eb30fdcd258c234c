namespace WebhookContracts;

/// <summary>Which content types are JSON, or forms, in UTF-8. Compared as RFC 9110 has it: in any case, with parameters in any order and form.</summary>
internal static class MediaType
{
    private const string Json = "application/json";
    private const string Application = "application/";
    private const string JsonSuffix = "+json";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Charset = "charset";

    /// <summary>Whether a body of that content type is read.</summary>
    /// <param name="contentType">The header's value.</param>
    public static bool IsJson(ReadOnlySpan<char> contentType)
    {
        ReadOnlySpan<char> type = TypeOf(contentType, out ReadOnlySpan<char> parameters);
        bool isJson = type.Equals(Json, StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith(Application, StringComparison.OrdinalIgnoreCase) && type.EndsWith(JsonSuffix, StringComparison.OrdinalIgnoreCase));
        return isJson && HasRightCharset(parameters);
    }

    /// <summary>Whether a body of that content type is read where a contract takes forms.</summary>
    /// <param name="contentType">The header's value.</param>
    public static bool IsForm(ReadOnlySpan<char> contentType) =>
        TypeOf(contentType, out ReadOnlySpan<char> parameters).Equals(Form, StringComparison.OrdinalIgnoreCase) && HasRightCharset(parameters);

    private static ReadOnlySpan<char> TypeOf(ReadOnlySpan<char> contentType, out ReadOnlySpan<char> parameters)
    {
        int end = contentType.IndexOf(';');
        parameters = end < 0 ? default : contentType[(end + 1)..];
        return (end < 0 ? contentType : contentType[..end]).Trim(" \t");
    }

    private static bool HasRightCharset(ReadOnlySpan<char> parameters)
    {
        while (!parameters.IsEmpty)
        {
            int end = EndOfParameter(parameters);
            ReadOnlySpan<char> parameter = parameters[..end];
            parameters = parameters[Math.Min(end + 1, parameters.Length)..];
            int equals = parameter.IndexOf('=');
            if (equals >= 0 && parameter[..equals].Trim(" \t").Equals(Charset, StringComparison.OrdinalIgnoreCase) && !IsUtf8(parameter[(equals + 1)..].Trim(" \t").Trim('"')))
            {
                return false;
            }
        }

        return true;
    }

    // A semicolon in a quoted value ends nothing.
    private static int EndOfParameter(ReadOnlySpan<char> parameters)
    {
        bool isQuoted = false;
        for (int index = 0; index < parameters.Length; index++)
        {
            switch (parameters[index])
            {
                case '\\' when isQuoted:
                    index++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ';' when !isQuoted:
                    return index;
            }
        }

        return parameters.Length;
    }

    // ASCII is UTF-8 too.
    private static bool IsUtf8(ReadOnlySpan<char> charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
