using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Telegram;

/// <summary>
/// The calls a bot may make, as Telegram's own description has them (bot-api.json, the part of it that this bot needs):
/// names, types, what is required, and the lengths its prose states.
/// </summary>
internal sealed class ApiSpecification
{
    private readonly JsonElement methods;
    private readonly JsonElement types;

    private ApiSpecification(JsonElement root) => (methods, types) = (root.GetProperty("methods"), root.GetProperty("types"));

    public static ApiSpecification Read()
    {
        var path = Path.Combine(Repository.Root, "tests", "ChatBot.Tests", "Telegram", "bot-api.json");
        return new ApiSpecification(JsonDocument.Parse(File.ReadAllText(path)).RootElement);
    }

    /// <summary>What is wrong with a call; nothing when it is valid.</summary>
    public IEnumerable<string> Check(string method, JsonObject parameters)
    {
        if (!methods.TryGetProperty(method, out var fields))
        {
            return [$"{method}: no such method"];
        }

        var errors = CheckFields(method, fields, parameters).ToList();
        foreach (var (text, longest) in new[] { ("text", 4096), ("caption", 1024) })
        {
            if (method is "sendMessage" or "sendPhoto" or "editMessageText" && parameters[text] is JsonValue value)
            {
                errors.AddRange(MessageHtml.Check((string)value!, (string?)parameters["parse_mode"], longest).Select(error => $"{method}.{text}: {error}"));
            }
        }

        return errors;
    }

    private IEnumerable<string> CheckFields(string place, JsonElement fields, JsonObject given)
    {
        foreach (var field in fields.EnumerateObject())
        {
            if (given[field.Name] is { } value)
            {
                foreach (var error in CheckValue($"{place}.{field.Name}", field.Value, value))
                {
                    yield return error;
                }
            }
            else if (field.Value.TryGetProperty("required", out _))
            {
                yield return $"{place}.{field.Name}: required";
            }
        }

        foreach (var unknown in given.Select(pair => pair.Key).Where(name => !fields.TryGetProperty(name, out _)))
        {
            yield return $"{place}.{unknown}: unknown";
        }
    }

    private IEnumerable<string> CheckValue(string place, JsonElement field, JsonNode value)
    {
        var trials = field.GetProperty("types").EnumerateArray().Select(type => CheckType(place, type.GetString()!, value).ToList()).ToList();
        if (trials.All(errors => errors.Count > 0))
        {
            return trials.MinBy(errors => errors.Count)!;
        }

        return CheckLimits(place, field, value);
    }

    private static IEnumerable<string> CheckLimits(string place, JsonElement field, JsonNode value)
    {
        // Texts with markup are measured after it is taken out, elsewhere.
        var isMarkup = place.EndsWith(".text", StringComparison.Ordinal) && !place.Contains("answerCallbackQuery", StringComparison.Ordinal)
            || place.EndsWith(".caption", StringComparison.Ordinal) || place.EndsWith(".message_text", StringComparison.Ordinal);
        if (!isMarkup && field.TryGetProperty("max", out var max) && value.GetValueKind() == JsonValueKind.String)
        {
            var text = (string)value!;
            var length = field.GetProperty("unit").GetString() == "bytes" ? Encoding.UTF8.GetByteCount(text) : text.EnumerateRunes().Count();
            if (length < field.GetProperty("min").GetInt32() || length > max.GetInt32())
            {
                yield return $"{place}: {length} {field.GetProperty("unit")}";
            }
        }

        if (field.TryGetProperty("most", out var most) && value is JsonArray array && array.Count > most.GetInt32())
        {
            yield return $"{place}: {array.Count} items";
        }

        if (field.TryGetProperty("is", out var constant) && (string?)value != constant.GetString())
        {
            yield return $"{place}: must be {constant}";
        }
    }

    private IEnumerable<string> CheckType(string place, string type, JsonNode value)
    {
        const string ArrayOf = "Array of ";
        if (type.StartsWith(ArrayOf, StringComparison.Ordinal))
        {
            return value is JsonArray array
                ? array.SelectMany((item, i) => item is null ? [$"{place}[{i}]: null"] : CheckType($"{place}[{i}]", type[ArrayOf.Length..], item))
                : [$"{place}: no array"];
        }

        var kind = value.GetValueKind();
        var isRight = type switch
        {
            "String" => kind == JsonValueKind.String,
            "Integer" => kind == JsonValueKind.Number && ((JsonValue)value).TryGetValue<long>(out _),
            "Float" => kind == JsonValueKind.Number,
            "Boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "True" => kind == JsonValueKind.True,
            // An upload stands in the log as the name of its part.
            "InputFile" => kind == JsonValueKind.String && ((string)value!).StartsWith("attach://", StringComparison.Ordinal),
            _ => kind == JsonValueKind.Object,
        };
        return !isRight ? [$"{place}: no {type}"] : kind == JsonValueKind.Object ? CheckObject(place, type, (JsonObject)value) : [];
    }

    private IEnumerable<string> CheckObject(string place, string type, JsonObject value)
    {
        var declared = types.GetProperty(type);
        if (declared.TryGetProperty("subtypes", out var subtypes))
        {
            return subtypes.EnumerateArray().Select(one => CheckObject(place, one.GetString()!, value).ToList()).MinBy(errors => errors.Count)!;
        }

        var errors = CheckFields(place, declared, value);
        return type == "InputTextMessageContent" && value["message_text"] is JsonValue text
            ? errors.Concat(MessageHtml.Check((string)text!, (string?)value["parse_mode"], 4096).Select(error => $"{place}.message_text: {error}"))
            : errors;
    }
}
