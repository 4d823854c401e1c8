using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Audit;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Gate;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Questions;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Contracts.Scores;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Contracts.Json;

/// <summary>The one JSON context of service and client: snake_case, UTC times, every wire type source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(UtcTimestampConverter), typeof(FiniteDoubleConverter)],
    MaxDepth = Limits.MaxJsonDepth)]
[JsonSerializable(typeof(ExperimentSnapshot))]
[JsonSerializable(typeof(Experiment))]
[JsonSerializable(typeof(Page<ExperimentSummary>))]
[JsonSerializable(typeof(ExperimentPatch))]
[JsonSerializable(typeof(FinishRequest))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(RevertFile))]
[JsonSerializable(typeof(Duplicates))]
[JsonSerializable(typeof(ResultSubmission))]
[JsonSerializable(typeof(IReadOnlyList<ResultSubmission>))]
[JsonSerializable(typeof(ResultBatch))]
[JsonSerializable(typeof(IngestReceipt))]
[JsonSerializable(typeof(Page<StoredResult>))]
[JsonSerializable(typeof(QuestionAttempts))]
[JsonSerializable(typeof(ExperimentProgress))]
[JsonSerializable(typeof(Page<QuestionSummary>))]
[JsonSerializable(typeof(PerformanceFigures))]
[JsonSerializable(typeof(ExperimentPerformance))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(Page<ComparedQuestion>))]
[JsonSerializable(typeof(GateRequest))]
[JsonSerializable(typeof(GateResult))]
[JsonSerializable(typeof(ServiceStats))]
[JsonSerializable(typeof(Trends))]
[JsonSerializable(typeof(Page<ModelStats>))]
[JsonSerializable(typeof(Page<AgentStats>))]
[JsonSerializable(typeof(Page<QuestionTypeStats>))]
[JsonSerializable(typeof(Page<ErrorStats>))]
[JsonSerializable(typeof(Page<ConfigurationStats>))]
[JsonSerializable(typeof(Frontier))]
[JsonSerializable(typeof(PowerPlan))]
[JsonSerializable(typeof(ScoreRequest))]
[JsonSerializable(typeof(StoredScore))]
[JsonSerializable(typeof(Page<StoredScore>))]
[JsonSerializable(typeof(BaselineRequest))]
[JsonSerializable(typeof(Baseline))]
[JsonSerializable(typeof(Page<Baseline>))]
[JsonSerializable(typeof(ExperimentBundle))]
[JsonSerializable(typeof(BundleLine))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(RotateRequest))]
[JsonSerializable(typeof(CreatedKey))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(Page<ApiKey>))]
[JsonSerializable(typeof(CurrentAccess))]
[JsonSerializable(typeof(Page<AuditRecord>))]
[JsonSerializable(typeof(ProgressEvent))]
[JsonSerializable(typeof(ResultEvent))]
[JsonSerializable(typeof(StatusEvent))]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(IReadOnlyList<AgentStep>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(Dictionary<string, long>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(double?))]
[JsonSerializable(typeof(long?))]
[JsonSerializable(typeof(string))]
public sealed partial class ContractsJson : JsonSerializerContext;
