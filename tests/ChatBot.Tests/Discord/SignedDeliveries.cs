using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using NSec.Cryptography;

namespace ChatBot.Tests.Discord;

/// <summary>Delivers interactions over HTTP as Discord does, signed with a key of an application's own.</summary>
internal sealed class SignedDeliveries : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Key key = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });

    /// <summary>The application's public key in hexadecimal digits.</summary>
    public string PublicKey => Convert.ToHexStringLower(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>Delivers a body.</summary>
    /// <param name="url">The application's endpoint.</param>
    /// <param name="body">The body that is signed.</param>
    /// <param name="alter">Changes the delivery after it was signed.</param>
    public async Task<HttpResponseMessage> SendAsync(string url, string body, Action<HttpRequestMessage>? alter = null)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(timestamp + body));
        using var delivery = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        delivery.Headers.Add("X-Signature-Ed25519", Convert.ToHexStringLower(signature));
        delivery.Headers.Add("X-Signature-Timestamp", timestamp);
        alter?.Invoke(delivery);
        return await http.SendAsync(delivery, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        http.Dispose();
        key.Dispose();
    }
}
