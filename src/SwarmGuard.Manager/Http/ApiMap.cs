using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Limits;

namespace SwarmGuard.Manager.Http;

/// <summary>Which request is answered by whom, and what it takes and gives.</summary>
internal static class ApiMap
{
    private const string NoEngine = "The engine does not answer.";

    public static void Map(WebApplication app)
    {
        MapAgents(app);
        MapRecords(app);
        MapAudit(app);
        MapOverview(app);
        MapPauses(app);
        MapItself(app);
    }

    private static void MapAgents(WebApplication app)
    {
        var alerts = app.Services.GetRequiredService<AlertEndpoint>();
        var samples = app.Services.GetRequiredService<SamplesEndpoint>();
        app.MapPost("/alert", alerts.HandleAsync)
            .ForAgents(RateClass.Alerts, BodySizes.Alert)
            .Does("Takes an agent's report of a breach, and decides. Times may also be seconds since 1970; unknown fields are refused.")
            .Reads<bool>("wait", "With true, the answer waits until the action that it began has ended.")
            .Takes<AlertMessage>()
            .Answers<AlertAnswer>("What was decided and why.")
            .Refuses(400, "The body is no alert; every bad field is named.");
        app.MapPost("/samples", samples.TakeAsync)
            .ForAgents(RateClass.Samples, BodySizes.Samples)
            .Does("Takes what an agent measured since its last batch.")
            .Takes<SampleBatch>()
            .Answers<SampleBatchAnswer>("What the agent must judge by.")
            .Refuses(400, "The body is no batch.");
        app.MapGet("/samples", samples.ShowAsync)
            .ForReaders()
            .Does("Shows the last batch of each node and its age.")
            .Answers<IReadOnlyList<NodePicture>>("One for each node whose agent ever sent one.");
    }

    private static void MapRecords(WebApplication app)
    {
        var records = app.Services.GetRequiredService<RecordsEndpoint>();
        app.MapGet("/actions", records.ListAsync)
            .ForReaders()
            .Does("Lists the moves and changes of replicas: without a parameter those that this manager knows, with any those in the history too.")
            .Reads<string>("service", "Only those of the service of this name.")
            .Reads<string>("kind", "Only those of this kind: migration, scale_up or scale_down.")
            .Reads<string>("status", "Only those that are so: in_progress, success, rolled_back, timeout, superseded or handed_over.")
            .Reads<DateTimeOffset>("before", "Only those begun before that time.")
            .Reads<int>("limit", "At most so many, from 1 to 500; 100 where only other parameters are given.")
            .Answers<IReadOnlyList<ActionView>>("Newest first.")
            .Refuses(400, "A parameter is none of what is allowed; every bad one is named.");
        app.MapGet("/actions/{id}", records.ShowAsync)
            .ForReaders()
            .Does("Shows one action.")
            .Reads<string>("id", "The action's id.")
            .Answers<ActionView>("The action.")
            .Refuses(404, "No such action.");
        app.MapGet("/timeline", records.TimelineAsync)
            .ForReaders()
            .Does("Lists alerts, decisions, holds with their reasons, steps and outcomes.")
            .Reads<long>("after", "Only lines with a greater seq.")
            .Reads<string>("service", "Only lines about the service of this name.")
            .Answers<IReadOnlyList<TimelineEntry>>("Oldest first.")
            .Refuses(400, "What the lines should come after is not a whole number from 0.");
    }

    private static void MapAudit(WebApplication app) =>
        app.MapGet("/audit", app.Services.GetRequiredService<AuditEndpoint>().ListAsync)
            .ForReaders()
            .Does("Lists the changes that SwarmGuard made to services, or tried to make: the last thousand.")
            .Reads<long>("after", "Only entries with a greater seq.")
            .Reads<string>("service", "Only entries about the service of this name.")
            .Answers<IReadOnlyList<AuditEntry>>("Oldest first.")
            .Refuses(400, "What the entries should come after is not a whole number from 0.");

    private static void MapOverview(WebApplication app)
    {
        var overview = app.Services.GetRequiredService<OverviewEndpoint>();
        app.MapGet("/status", overview.StatusAsync)
            .ForReaders()
            .Does("Shows whether all is well, at one look.")
            .Answers<StatusView>("How things are; what hinders the manager is told in it.");
        app.MapGet("/services", overview.ServicesAsync)
            .ForReaders()
            .Does("Lists the services of the Swarm.")
            .Answers<IReadOnlyList<ServiceStatus>>("How each is.");
        app.MapGet("/services/{name}/explain", overview.ExplainAsync)
            .ForReaders()
            .Does("Explains what would be done with a service now, and why not.")
            .Reads<string>("name", "The service's name.")
            .Answers<ExplainView>("The decisions, gate by gate.")
            .Refuses(404, "No such service in this Swarm.")
            .Refuses(503, NoEngine);
        app.MapGet("/services/{name}/history", app.Services.GetRequiredService<HistoryEndpoint>().ShowAsync)
            .ForReaders()
            .Does("Shows what was measured of a service, task by task: the last minutes, or from one time to another.")
            .Reads<string>("name", "The service's name.")
            .Reads<int>("minutes", "So many until now, or until the time in to; 15 where nothing is given.")
            .Reads<DateTimeOffset>("from", "From that time; instead of minutes.")
            .Reads<DateTimeOffset>("to", "Until that time; now where it is left out.")
            .Reads<int>("step_seconds", "How long a step is; 5 where it is left out, and longer where there would be more than 600 steps.")
            .Answers<ServiceHistory>("In steps of equal length, oldest first.")
            .Refuses(400, "A parameter is none of what is allowed; every bad one is named.")
            .Refuses(404, "No such service in this Swarm, nor in the history of that time.");
        app.MapGet("/recording", app.Services.GetRequiredService<RecordingEndpoint>().ShowAsync)
            .ForReaders()
            .Does("Shows what was measured of all tasks and nodes, minute by minute, as points in InfluxDB's line protocol; 'swarmguard replay' reads them.")
            .Reads<DateTimeOffset>("from", "From that time.")
            .Reads<DateTimeOffset>("to", "Until that time, at most 360 minutes later.")
            .AnswersText("Points of the measurements containers and nodes: averages of each minute, with the time of its end.")
            .Refuses(400, "A parameter is none of what is allowed; every bad one is named.")
            .Refuses(503, "No history is kept, or it can't be read now.");
        app.MapGet("/policy", overview.PolicyAsync)
            .ForReaders()
            .Does("Shows the settings that hold for all services.")
            .Answers<PolicyView>("Each setting, and where its value comes from.");
        app.MapGet("/doctor", app.Services.GetRequiredService<DoctorEndpoint>().HandleAsync)
            .ForReaders()
            .Does("Examines the Swarm and SwarmGuard's place in it.")
            .Answers<DoctorView>("Findings, the worst first, each with its remedy.")
            .Refuses(503, NoEngine);
    }

    private static void MapPauses(WebApplication app)
    {
        var pauses = app.Services.GetRequiredService<PauseEndpoint>();
        app.MapPost("/pause", pauses.PauseAsync)
            .ForOperators(BodySizes.Pause)
            .Does("Pauses one service, or with an empty body all: decisions are still taken and told, and nothing is done.")
            .Takes<PauseRequest>(isRequired: false)
            .Answers<PauseView>("What is paused now.")
            .Refuses(400, "The body is no such request.")
            .Refuses(404, "No such service in this Swarm.")
            .Refuses(503, NoEngine);
        app.MapPost("/resume", pauses.ResumeAsync)
            .ForOperators(BodySizes.Pause)
            .Does("Lifts the pause of one service, or with an empty body that of all together; what was paused by itself then stays so.")
            .Takes<PauseRequest>(isRequired: false)
            .Answers<PauseView>("What is paused now.")
            .Refuses(400, "The body is no such request.")
            .Refuses(404, "No such service in this Swarm, nor among those paused.")
            .Refuses(503, NoEngine);
    }

    private static void MapItself(WebApplication app)
    {
        app.MapGet("/metrics", app.Services.GetRequiredService<MetricsEndpoint>().ShowAsync)
            .ForReaders()
            .Does("Shows figures for Prometheus; docs/metrics.md lists them.")
            .AnswersText("Metrics in Prometheus' text format 0.0.4.");
        app.MapGet("/health", app.Services.GetRequiredService<HealthEndpoint>().HandleAsync)
            .ForAnybody()
            .Does("Tells whether the manager can do its work.")
            .Answers<HealthView>("It can.")
            .Answers<HealthView>("It cannot; the problem is named.", 503);
        app.MapGet("/openapi.json", DocumentEndpoint.ShowAsync)
            .ForAnybody()
            .Does("Shows this document.")
            .AnswersAnyObject("An OpenAPI document.");
    }
}
