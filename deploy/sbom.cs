#:property TreatWarningsAsErrors=false
#:property GenerateDocumentationFile=false
#:property PublishAot=false
// Prints what a release is made of as CycloneDX 1.6: every package that was restored for it, with its version, licence and
// checksum. Arguments: project.assets.json, the kind of machine, the release's version.
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

var (assets, kind, version) = (JsonNode.Parse(File.ReadAllText(args[0]))!, args[1], args[2]);
var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
var target = assets["targets"]!.AsObject().First(one => one.Key.EndsWith($"/{kind}", StringComparison.Ordinal)).Value!.AsObject();
var components = new JsonArray();
var dependencies = new JsonArray();
var references = target.Where(one => (string?)one.Value!["type"] == "package").ToDictionary(one => one.Key.Split('/')[0], one => Reference(one.Key), StringComparer.OrdinalIgnoreCase);
foreach (var (key, package) in target.Where(one => (string?)one.Value!["type"] == "package").OrderBy(one => one.Key, StringComparer.Ordinal))
{
    var component = new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = Reference(key),
        ["name"] = key.Split('/')[0],
        ["version"] = key.Split('/')[1],
        ["purl"] = Reference(key),
        ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String((string)assets["libraries"]![key]!["sha512"]!)) }),
    };
    if (Licence(key) is { } licence)
    {
        component["licenses"] = new JsonArray(licence);
    }

    components.Add(component);
    var needs = (package!["dependencies"]?.AsObject() ?? []).Where(one => references.ContainsKey(one.Key)).Select(one => (JsonNode)references[one.Key]!);
    dependencies.Add(new JsonObject { ["ref"] = Reference(key), ["dependsOn"] = new JsonArray([.. needs]) });
}

// The runtime that a self-contained release holds.
foreach (var runtime in assets["project"]!["frameworks"]!.AsObject().First().Value!["downloadDependencies"]?.AsArray() ?? [])
{
    if ((string)runtime!["name"]! is var name && name.Contains($".Runtime.{kind}", StringComparison.Ordinal))
    {
        var release = ((string)runtime["version"]!).Trim('[', ']').Split(',')[0];
        components.Add(new JsonObject { ["type"] = "framework", ["bom-ref"] = $"pkg:nuget/{name}@{release}", ["name"] = name, ["version"] = release, ["purl"] = $"pkg:nuget/{name}@{release}" });
    }
}

Console.WriteLine(new JsonObject
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "chatbot", ["name"] = "chatbot", ["version"] = $"{version} ({kind})" } },
    ["components"] = components,
    ["dependencies"] = dependencies,
}.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

static string Reference(string key) => $"pkg:nuget/{key.Replace('/', '@')}";

JsonObject? Licence(string key)
{
    var path = (string)assets["libraries"]![key]!["path"]!;
    var nuspec = folders.Select(folder => Path.Combine(folder, path)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.nuspec")).FirstOrDefault();
    var metadata = nuspec is null ? null : XDocument.Load(nuspec).Descendants().FirstOrDefault(one => one.Name.LocalName == "license");
    return (string?)metadata?.Attribute("type") == "expression" ? new JsonObject { ["expression"] = metadata!.Value } : null;
}
