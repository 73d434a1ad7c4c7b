using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SwarmGuard.Tests.Manager;

/// <summary>Config objects as an engine keeps them: a version each, and a name that can be taken once. They outlive any manager.</summary>
internal sealed class FakeConfigs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _byId = [];
    private int _version;

    /// <summary>Called before an update is looked at, as somebody else who is faster would.</summary>
    public Action<JsonObject>? BeforeUpdate { get; set; }

    /// <summary>An operator gave or removed one.</summary>
    public event Action? Changed;

    public JsonArray List()
    {
        lock (_gate) return new JsonArray([.. _byId.Values.Select(c => c.DeepClone())]);
    }

    /// <summary>The labels of an object; none where there is no such object.</summary>
    public JsonObject Labels(string name)
    {
        lock (_gate)
        {
            var found = _byId.Values.SingleOrDefault(c => (string?)c["Spec"]!["Name"] == name);
            return found is null ? [] : found["Spec"]!["Labels"]!.DeepClone().AsObject();
        }
    }

    public JsonNode Create(HttpContext context, JsonObject spec)
    {
        lock (_gate)
        {
            if (_byId.Values.Any(c => (string?)c["Spec"]!["Name"] == (string?)spec["Name"])) return Refuse(context, 409, "already exists");
            var id = $"c{_byId.Count + 1}";
            _byId[id] = new JsonObject { ["ID"] = id, ["CreatedAt"] = $"2026-01-01T12:00:{_byId.Count:00}Z", ["Version"] = new JsonObject { ["Index"] = ++_version }, ["Spec"] = spec.DeepClone() };
            return new JsonObject { ["ID"] = id };
        }
    }

    public JsonNode Update(HttpContext context, string id, JsonObject spec)
    {
        lock (_gate)
        {
            var config = _byId[id];
            if (IsState(config)) BeforeUpdate?.Invoke(config);
            var version = (int)config["Version"]!["Index"]!;
            if (version != int.Parse(context.Request.Query["version"]!, CultureInfo.InvariantCulture)) return Refuse(context, 500, "update out of sequence");
            if ((string?)spec["Data"] != (string?)config["Spec"]!["Data"]) return Refuse(context, 400, "only updates to Labels are allowed");
            config["Spec"] = spec.DeepClone();
            config["Version"] = new JsonObject { ["Index"] = ++_version };
            return new JsonObject();
        }
    }

    /// <summary>As <c>docker config create NAME FILE</c> does.</summary>
    public void Give(string name, string text)
    {
        lock (_gate)
        {
            var spec = new JsonObject { ["Name"] = name, ["Labels"] = new JsonObject(), ["Data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };
            _byId[name] = new JsonObject
            {
                ["ID"] = name, ["CreatedAt"] = $"2026-01-01T12:00:{_byId.Count:00}Z", ["Version"] = new JsonObject { ["Index"] = ++_version }, ["Spec"] = spec,
            };
        }

        Changed?.Invoke();
    }

    public void Remove(string name)
    {
        lock (_gate) _byId.Remove(name);
        Changed?.Invoke();
    }

    /// <summary>What somebody does to the labels of an object, outside any request of ours.</summary>
    public void Change(Action<JsonObject> change, string name = "swarmguard.state")
    {
        lock (_gate)
        {
            var found = _byId.Values.Single(c => (string?)c["Spec"]!["Name"] == name);
            change(found["Spec"]!["Labels"]!.AsObject());
            found["Version"] = new JsonObject { ["Index"] = ++_version };
        }
    }

    private static bool IsState(JsonObject config) => (string?)config["Spec"]!["Name"] == "swarmguard.state";

    private static JsonObject Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return new JsonObject { ["message"] = message };
    }
}
