namespace ChatBot.Web.Browse;

/// <summary>Long lists, cut into pages.</summary>
internal static class FactPaging
{
    /// <summary>How many facts stand on a page.</summary>
    public const int PerPage = 30;

    /// <summary>How many pages so many facts need; at least one.</summary>
    public static int Pages(int total) => Math.Max(1, (total + PerPage - 1) / PerPage);
}
