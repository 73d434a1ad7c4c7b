using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager;
using SwarmGuard.Manager.Http;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Tests.Api;

/// <summary>The manager's API as an OpenAPI document, made from its endpoints and the wire types.</summary>
internal static class ApiDocument
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:0");

    /// <summary>A manager as it is built, but never started.</summary>
    public static WebApplication Manager() =>
        ManagerApp.Build(new ManagerSettings(EngineAddress.Parse("unix:///nowhere"), Nowhere, SetPolicy.Default), TimeProvider.System);

    public static async Task<string> WriteAsync(IEnumerable<RouteEndpoint> endpoints, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<IApiDescriptionGroupCollectionProvider>(new DescribedEndpoints(endpoints));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            var (ours, theirs) = (WireJson.Default.Options, json.SerializerOptions);
            theirs.PropertyNamingPolicy = ours.PropertyNamingPolicy;
            theirs.DefaultIgnoreCondition = ours.DefaultIgnoreCondition;
            theirs.RespectNullableAnnotations = ours.RespectNullableAnnotations;
            theirs.NumberHandling = ours.NumberHandling;
        });
        builder.Services.AddOpenApi(options => options
            .AddDocumentTransformer((document, _, _) => Task.FromResult(document.Info = Info()))
            .AddDocumentTransformer<WireDescriptions>()
            .AddOperationTransformer<WireDescriptions>());
        await using var app = builder.Build();
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(stop);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, stop) + "\n";
    }

    private static OpenApiInfo Info() => new()
    {
        Title = "SwarmGuard's manager",
        Description = "What agents tell the manager, and what it tells operators. Fields are only ever added: overlook the unknown.",
        Version = "1",
    };
}
