using System.Net;
using System.Net.Sockets;
using ChatBot.Chat;

namespace ChatBot.Tests.Web;

/// <summary>What the page allows, forbids and keeps to itself.</summary>
public sealed class ServerTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/chat/complete?typed=%2F")]
    [InlineData("/calendar.ics")]
    [InlineData("/healthz")]
    [InlineData("/metrics")]
    public async Task Every_answer_says_that_nothing_but_the_pages_own_parts_may_be_used(string path)
    {
        await using var run = await WebRun.StartAsync();
        using var response = await run.Reader.GetAsync(path, TestContext.Current.CancellationToken);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_reader_who_asks_too_often_is_told_to_wait_and_others_are_served()
    {
        await using var run = await WebRun.StartAsync(configure: settings => settings.RequestsPerSecond = 1);
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var response = await run.Reader.GetAsync("/eras", TestContext.Current.CancellationToken);
            codes.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, codes[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/eras");
        other.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var served = await run.Reader.SendAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        // Whoever looks after the program is not held off by its readers.
        Assert.NotEmpty(await run.ReadAsync("/healthz"));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_before_anything_reads_it()
    {
        var bot = Adapters.ScriptedBot.Saying(null);
        await using var run = await WebRun.StartAsync(bot);
        using var query = await run.Reader.GetAsync($"/chat?say={new string('a', 6_500)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, query.StatusCode);
        using var line = await run.Reader.GetAsync($"/chat?say={new string('a', 10_000)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, line.StatusCode);
        Assert.Empty(bot.Requests);
    }

    [Theory]
    [InlineData("POST", "/chat")]
    [InlineData("PUT", "/facts/x")]
    [InlineData("DELETE", "/")]
    public async Task Nothing_can_be_sent_to_it(string method, string path)
    {
        await using var run = await WebRun.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("x") };
        using var response = await run.Reader.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, $"{response.StatusCode}");
    }

    [Fact]
    public async Task A_head_request_tells_of_a_page_without_it()
    {
        await using var run = await WebRun.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/eras");
        using var response = await run.Reader.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1_000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failure_is_polite_to_the_reader_and_a_line_in_the_log_without_what_was_asked()
    {
        var bot = new Adapters.ScriptedBot(_ => throw new InvalidOperationException("broken"));
        await using var run = await WebRun.StartAsync(bot);
        using var response = await run.Reader.GetAsync("/chat?say=a+secret+question", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Something went wrong", page, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", page, StringComparison.Ordinal);
        await run.Logs.WaitForAsync("/chat could not be answered");
        Assert.DoesNotContain(run.Logs.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_count_commands_by_name_and_outcome_and_never_what_was_typed()
    {
        await using var run = await WebRun.StartAsync();
        await run.ReadAsync("/chat?say=%2Ftreaty+INF");
        await run.ReadAsync("/chat?say=%2Ftreaty+SALT");
        await run.ReadAsync("/chat?say=%2Fnosuchcommand");
        var metrics = await run.ReadAsync("/metrics");
        Assert.Matches("chatbot_commands_total\\{[^}]*adapter=\"web\",command=\"treaty\",outcome=\"answered\"[^}]*\\} [0-9]+", metrics);
        Assert.Matches("chatbot_commands_total\\{[^}]*command=\"treaty\",outcome=\"choices\"[^}]*\\} [0-9]+", metrics);
        Assert.Matches("chatbot_commands_total\\{[^}]*command=\"none\",outcome=\"invalid\"[^}]*\\} [0-9]+", metrics);
        Assert.Matches("chatbot_command_duration_seconds_bucket\\{[^}]*command=\"treaty\"[^}]*le=\"0.01\"[^}]*\\} [0-9]+", metrics);
        Assert.DoesNotContain("nosuchcommand", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused_with_the_setting_that_mends_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var refused = await Assert.ThrowsAsync<AdapterRefusedException>(() => WebRun.StartAsync(configure: settings => settings.Url = address));
        Assert.Contains($"Web:Url {address}", refused.Message, StringComparison.Ordinal);
    }
}
