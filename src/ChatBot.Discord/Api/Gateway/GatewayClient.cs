using System.Globalization;
using ChatBot.Chat;
using ChatBot.Discord.Api.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Api.Gateway;

/// <summary>Every shard of the gateway that this program runs.</summary>
/// <param name="identity">Who connects, and what it wants to hear of.</param>
/// <param name="shards">Which shards, and of how many; null for as many as Discord recommends.</param>
/// <param name="sharing">Says which of them fall to this program.</param>
/// <param name="api">Tells where the gateway is.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where connections are told of.</param>
internal sealed class GatewayClient(GatewayIdentity identity, ShardRange? shards, ISharedWork sharing, DiscordApi api, TimeProvider time, ILogger log)
{
    private readonly IdentifyGate gate = new(time);

    /// <summary>Stays connected until stopped.</summary>
    /// <param name="onEvent">Takes an event's name and data; it reads them before it returns, and does its work elsewhere.</param>
    /// <param name="stop">Disconnects.</param>
    /// <exception cref="GatewayRefusedException">Connecting again brings nothing.</exception>
    /// <exception cref="RestFailure">Discord does not tell where the gateway is.</exception>
    public async Task RunAsync(Action<string, ReadOnlyMemory<byte>> onEvent, CancellationToken stop)
    {
        var address = await AddressAsync(stop);
        var range = shards ?? new ShardRange(0, address.Shards - 1, address.Shards);
        var ids = Enumerable.Range(range.First, range.Last - range.First + 1).ToDictionary(id => string.Create(CultureInfo.InvariantCulture, $"Discord shard {id} of {range.Total}"));
        await sharing.RunAsync(
            [.. ids.Keys],
            (name, end) => new GatewayShard(identity, (ids[name], range.Total), UrlAsync, gate, onEvent, time, log).RunAsync(end),
            stop);
    }

    private async Task<string> UrlAsync(CancellationToken stop) => (await AddressAsync(stop)).Url;

    private async Task<GatewayAddress> AddressAsync(CancellationToken stop)
    {
        var address = await api.GatewayAsync(stop);
        gate.Note(address.SessionStartLimit);
        return address;
    }
}

/// <summary>Some of the shards that a bot's servers are spread over.</summary>
/// <param name="First">The first shard, from 0.</param>
/// <param name="Last">The last shard.</param>
/// <param name="Total">How many there are in all.</param>
internal sealed record ShardRange(int First, int Last, int Total)
{
    /// <summary>Reads <c>0-3/16</c>, or <c>2/16</c> for one; null when it is neither.</summary>
    public static ShardRange? Parse(string text)
    {
        var parts = text.Split('/');
        var ends = parts[0].Split('-');
        return parts.Length == 2 && ends.Length <= 2 && int.TryParse(ends[0], out var first) && int.TryParse(ends[^1], out var last)
            && int.TryParse(parts[1], out var total) && first >= 0 && first <= last && last < total
            ? new ShardRange(first, last, total)
            : null;
    }
}
