using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.Verbs;

/// <summary>Options that several verbs read alike.</summary>
internal static class VerbOptions
{
    /// <summary>Reads a date, or says what one looks like.</summary>
    public static LocalDate? ReadDate(ArgumentResult result)
    {
        var read = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
        if (read.Success)
        {
            return read.Value;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no date; one would be 2027-03-30.");
        return null;
    }

    /// <summary>The option <c>--time-zone</c>.</summary>
    public static Option<string?> TimeZone(string description)
    {
        var option = new Option<string?>("--time-zone") { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is null)
            {
                result.AddError($"'{id}' is no IANA time zone; one would be Asia/Tokyo.");
            }
        });
        return option;
    }
}
