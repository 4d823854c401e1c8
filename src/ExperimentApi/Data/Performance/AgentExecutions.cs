namespace ExperimentApi.Data.Performance;

/// <summary>
/// What an agent's execution is, in one place. A step is one; a result without steps tells at least who worked. Where a step does not say
/// whether it succeeded, an error means no, and otherwise the outcome of the question stands for it.
/// </summary>
internal static class AgentExecutions
{
    /// <summary>Columns of a row <c>r</c> of <c>results</c> for a CTE named <c>answer</c>.</summary>
    public const string AnswerColumns = $"r.experiment_key, r.steps, r.agent_flow, CASE WHEN {Grades.Counted} IS NOT NULL THEN {Grades.IsRight} END AS outcome";

    /// <summary>A CTE named <c>execution</c> over <c>answer</c>.</summary>
    public const string Cte = """
        execution AS (
          SELECT a.experiment_key, s.agent, coalesce(s.success, CASE WHEN s.error IS NOT NULL THEN false END, a.outcome) AS success,
                 s.execution_time, s.estimated_cost, s.input_tokens, s.output_tokens
          FROM answer a CROSS JOIN LATERAL jsonb_to_recordset(a.steps) AS s(
            agent text, success boolean, error text, execution_time float8, estimated_cost float8, input_tokens bigint, output_tokens bigint)
          WHERE a.steps IS NOT NULL
          UNION ALL
          SELECT a.experiment_key, flow.agent, a.outcome, NULL, NULL, NULL, NULL
          FROM answer a CROSS JOIN LATERAL unnest(a.agent_flow) AS flow(agent) WHERE a.steps IS NULL
        )
        """;
}
