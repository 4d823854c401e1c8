using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>The groups of operations, in the order people meet them.</summary>
internal sealed class TagDescriptions : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Experiments", Description = "Runs: their configuration, life and place in lists." },
            new() { Name = "Results", Description = "One row for each attempt at each question." },
            new() { Name = "Live", Description = "Runs while they happen, as server-sent events." },
            new() { Name = "Performance", Description = "What a run achieved, cost and took, with its uncertainty." },
            new() { Name = "Scores", Description = "What people and judges say of an answer; the newest counts." },
            new() { Name = "Baselines", Description = "Names for experiments to measure against, usable wherever an experiment id is." },
            new() { Name = "Comparisons", Description = "Which is better, and how sure: paired, clustered and corrected; and a gate for CI jobs." },
            new() { Name = "Statistics", Description = "What all runs together say: totals, trends, models, agents, question types, errors, configurations, and how many questions the next comparison needs." },
            new() { Name = "In and out", Description = "Files of experiments: bundles that come back unchanged, tables for other programs, and what other tools have written." },
            new() { Name = "Security", Description = "Keys, and who changed what." },
            new() { Name = "Operations", Description = "For those who run the service." },
        };
    }
}
