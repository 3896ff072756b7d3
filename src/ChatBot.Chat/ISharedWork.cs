namespace ChatBot.Chat;

/// <summary>Work in pieces, each of which only one of the running programs may do at a time.</summary>
public interface ISharedWork
{
    /// <summary>
    /// Does the pieces that fall to this program until stopped. A piece whose work is cancelled may be begun again later,
    /// here or elsewhere.
    /// </summary>
    /// <param name="pieces">The names of all pieces, the same for every program.</param>
    /// <param name="work">Does one piece until it is cancelled; what it throws ends all.</param>
    /// <param name="stop">Ends the work; the pieces are free once this returns.</param>
    Task RunAsync(IReadOnlyList<string> pieces, Func<string, CancellationToken, Task> work, CancellationToken stop);
}

/// <summary>The work of a program that is alone: all of it.</summary>
public sealed class UnsharedWork : ISharedWork
{
    /// <inheritdoc/>
    public async Task RunAsync(IReadOnlyList<string> pieces, Func<string, CancellationToken, Task> work, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = pieces.Select(piece => work(piece, ending.Token)).ToList();
        // One that is refused tells of all.
        await Task.WhenAny(running);
        await ending.CancelAsync();
        await Task.WhenAll(running);
    }
}
