using System.IO.Compression;
using System.Text.Json;
using ExperimentApi.Data;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>
/// Stands between a client and the service: as soon as an answer says that results are stored, it looks into PostgreSQL, past the
/// service, whether they are.
/// </summary>
internal sealed class Witness(NpgsqlDataSource database, Tally tally, IReadOnlyCollection<int> expectedStatuses) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string[] questions = request.RequestUri!.AbsolutePath.EndsWith("/results", StringComparison.Ordinal) && request.Content is { } body
            ? await QuestionsOfAsync(body, cancellationToken)
            : [];
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        int status = (int)response.StatusCode;
        if (status == 200 && questions.Length > 0)
        {
            await LookAsync(request.RequestUri.Segments[^2].TrimEnd('/'), questions, cancellationToken);
            tally.Acknowledge(questions.Length);
        }
        else if (status == 503 && response.Headers.RetryAfter is null)
        {
            tally.Odd("503 without Retry-After");
        }
        else if (status is not (200 or 201 or 503) && !expectedStatuses.Contains(status))
        {
            tally.Odd($"{request.Method} {request.RequestUri} was answered with {status}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
        return response;
    }

    private async Task LookAsync(string experiment, string[] questions, CancellationToken cancellationToken)
    {
        long there = -1;
        // Where the server was killed in this very moment, at once means as soon as anybody can look.
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    there = await CountAsync(experiment, questions, cancellationToken);
                    return true;
                }
                catch (NpgsqlException)
                {
                    return false;
                }
            },
            "PostgreSQL answers", TimeSpan.FromMinutes(2));
        if (there != questions.Length)
            tally.Odd($"of {questions.Length} acknowledged results of {experiment} {there} were there");
    }

    private async Task<long> CountAsync(string experiment, string[] questions, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand("SELECT count(*) FROM results WHERE experiment_key = @key AND question_id = ANY(@questions)");
        command.Parameters.AddWithValue("key", ExperimentKey.Of(experiment));
        command.Parameters.AddWithValue("questions", questions);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<string[]> QuestionsOfAsync(HttpContent body, CancellationToken cancellationToken)
    {
        // A copy: the body itself goes out as it is.
        Stream json = new MemoryStream(await body.ReadAsByteArrayAsync(cancellationToken));
        await using Stream plain = body.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(json, CompressionMode.Decompress) : json;
        using JsonDocument document = await JsonDocument.ParseAsync(plain, cancellationToken: cancellationToken);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(IdOf)]
            : [IdOf(document.RootElement)];
    }

    private static string IdOf(JsonElement result) => result.GetProperty("question_id").GetString()!;
}
