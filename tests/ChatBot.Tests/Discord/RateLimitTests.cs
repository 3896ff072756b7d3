using System.Globalization;
using System.Net;
using ChatBot.Discord.Api;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Discord;

/// <summary>When calls may be made, on a clock of the test's own.</summary>
public class RateLimitTests
{
    private static readonly Route Messages = new(HttpMethod.Post, "channels/{channel.id}/messages", "7", "channels/7/messages");
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task Of_a_bucket_not_yet_known_one_call_goes_ahead()
    {
        var limits = new RateLimits(clock);
        await Take(limits, Messages);
        var second = Take(limits, Messages);
        var elsewhere = Take(limits, Messages with { Major = "8" });
        Assert.True(elsewhere.IsCompleted);
        Assert.False(second.IsCompleted);
        Answer(limits, Messages, remaining: 4);
        await second.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_bucket_used_up_waits_for_its_reset_and_others_do_not()
    {
        var limits = new RateLimits(clock);
        await Take(limits, Messages);
        Answer(limits, Messages, remaining: 1, reset: 3);
        await Take(limits, Messages);
        var third = Take(limits, Messages);
        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await third.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Routes_of_one_bucket_share_what_is_left_of_it()
    {
        var limits = new RateLimits(clock);
        var edit = new Route(HttpMethod.Patch, "channels/{channel.id}/messages/{message.id}", "7", "channels/7/messages/1");
        await Take(limits, Messages);
        Answer(limits, Messages, remaining: 5);
        await Take(limits, edit);
        Answer(limits, edit, remaining: 0);
        Assert.False(Take(limits, Messages).IsCompleted);
    }

    [Fact]
    public async Task No_more_than_fifty_calls_go_out_in_any_second_but_answers_to_interactions_do()
    {
        var limits = new RateLimits(clock);
        for (var i = 0; i < RateLimits.CallsPerSecond; i++)
        {
            await Take(limits, Messages with { Major = i.ToString(CultureInfo.InvariantCulture) });
        }

        var next = Take(limits, Messages with { Major = "next" });
        Assert.False(next.IsCompleted);
        Assert.True(Take(limits, Messages with { Major = "hook", IsGlobal = false }).IsCompleted);
        Assert.True(Take(limits, Messages with { IsUnlimited = true, IsGlobal = false }).IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await next.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_global_limit_pauses_every_call_and_a_shared_one_its_bucket_alone()
    {
        var limits = new RateLimits(clock);
        await Take(limits, Messages);
        Answer(limits, Messages, HttpStatusCode.TooManyRequests, scope: "shared", retryAfter: 5);
        Assert.False(Take(limits, Messages).IsCompleted);
        Assert.True(Take(limits, Messages with { Major = "8" }).IsCompleted);
        Answer(limits, Messages with { Major = "8" }, HttpStatusCode.TooManyRequests, scope: "global", retryAfter: 5);
        var other = Take(limits, Messages with { Major = "9" });
        Assert.False(other.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5.1));
        await other.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Long_before_Discord_bans_the_address_calls_are_held_back()
    {
        var limits = new RateLimits(clock);
        for (var i = 0; i < RateLimits.MostInvalid; i++)
        {
            Answer(limits, Messages, HttpStatusCode.Forbidden);
        }

        var held = await Assert.ThrowsAsync<RestFailure>(() => Take(limits, Messages));
        Assert.Equal(RestFailureKind.Limited, held.Kind);
        clock.Advance(TimeSpan.FromMinutes(10));
        await Take(limits, Messages);
        Assert.True(RateLimits.MostInvalid < 10_000);
    }

    private static Task Take(RateLimits limits, Route route) => limits.WaitAsync(route, TestContext.Current.CancellationToken);

    private static void Answer(
        RateLimits limits, Route route, HttpStatusCode status = HttpStatusCode.OK, int? remaining = null, double reset = 1, string? scope = null, int? retryAfter = null)
    {
        using var answer = new HttpResponseMessage(status);
        if (remaining is { } left)
        {
            answer.Headers.Add("X-RateLimit-Bucket", "abcd");
            answer.Headers.Add("X-RateLimit-Limit", "5");
            answer.Headers.Add("X-RateLimit-Remaining", $"{left}");
            answer.Headers.Add("X-RateLimit-Reset-After", reset.ToString(CultureInfo.InvariantCulture));
        }

        if (scope is not null)
        {
            answer.Headers.Add("X-RateLimit-Scope", scope);
            answer.Headers.Add("Retry-After", $"{retryAfter}");
        }

        limits.Note(route, status, answer.Headers);
    }
}
