namespace ChatBot.History.Commands;

/// <summary>How many pages a long answer has.</summary>
internal static class Paging
{
    /// <summary>The pages needed for a number of items: at least one.</summary>
    public static int Pages(int items, int perPage) => Math.Max(1, (items + perPage - 1) / perPage);
}
