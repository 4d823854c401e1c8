using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace ExperimentApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    experiment_key = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    experiment_id = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => new { x.experiment_key, x.id });
                });

            migrationBuilder.CreateTable(
                name: "configurations",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "jsonb", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configurations", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "datasets",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "jsonb", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_datasets", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "experiments",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    experiment_id = table.Column<string>(type: "text", nullable: false),
                    project = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    hypothesis = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<string>(type: "text", nullable: true),
                    tags = table.Column<string[]>(type: "text[]", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    git_commit = table.Column<string>(type: "text", nullable: true),
                    environment = table.Column<string>(type: "text", nullable: true),
                    expected_questions = table.Column<int>(type: "integer", nullable: true),
                    config_hash = table.Column<string>(type: "text", nullable: true),
                    dataset_hash = table.Column<string>(type: "text", nullable: true),
                    client_config_hash = table.Column<string>(type: "text", nullable: true),
                    agent_names = table.Column<string[]>(type: "text[]", nullable: false),
                    models = table.Column<string[]>(type: "text[]", nullable: false),
                    snapshot = table.Column<string>(type: "text", nullable: false),
                    own_configuration = table.Column<string>(type: "text", nullable: true),
                    own_dataset = table.Column<string>(type: "text", nullable: true),
                    redacted = table.Column<string[]>(type: "text[]", nullable: false),
                    reported = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    rollup_version = table.Column<long>(type: "bigint", nullable: false),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                        .Annotation("Npgsql:TsVectorConfig", "simple")
                        .Annotation("Npgsql:TsVectorProperties", new[] { "name", "notes", "hypothesis" }),
                    rollup_accuracy_rate = table.Column<double>(type: "double precision", nullable: true),
                    rollup_avg_execution_time_per_question = table.Column<double>(type: "double precision", nullable: true),
                    rollup_clustered_standard_error = table.Column<double>(type: "double precision", nullable: true),
                    rollup_clusters = table.Column<long>(type: "bigint", nullable: false),
                    rollup_correct_answers = table.Column<long>(type: "bigint", nullable: false),
                    rollup_failure_count = table.Column<long>(type: "bigint", nullable: false),
                    rollup_first_received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rollup_graded_questions = table.Column<long>(type: "bigint", nullable: false),
                    rollup_independent = table.Column<bool>(type: "boolean", nullable: false),
                    rollup_last_received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rollup_total_answers = table.Column<long>(type: "bigint", nullable: false),
                    rollup_total_estimated_cost = table.Column<double>(type: "double precision", nullable: true),
                    rollup_total_execution_time = table.Column<double>(type: "double precision", nullable: true),
                    rollup_total_questions = table.Column<long>(type: "bigint", nullable: false),
                    rollup_ungraded = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_experiments", x => x.key);
                    table.ForeignKey(
                        name: "fk_experiments_configurations_config_hash",
                        column: x => x.config_hash,
                        principalTable: "configurations",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_experiments_datasets_dataset_hash",
                        column: x => x.dataset_hash,
                        principalTable: "datasets",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiment_activity",
                columns: table => new
                {
                    experiment_key = table.Column<Guid>(type: "uuid", nullable: false),
                    results_version = table.Column<long>(type: "bigint", nullable: false),
                    rollup_version = table.Column<long>(type: "bigint", nullable: false),
                    last_activity_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_experiment_activity", x => x.experiment_key);
                    table.ForeignKey(
                        name: "fk_experiment_activity_experiments_experiment_key",
                        column: x => x.experiment_key,
                        principalTable: "experiments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "results",
                columns: table => new
                {
                    experiment_key = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<string>(type: "text", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    conversation_id = table.Column<string>(type: "text", nullable: true),
                    turn_index = table.Column<int>(type: "integer", nullable: true),
                    total_turns = table.Column<int>(type: "integer", nullable: true),
                    question = table.Column<string>(type: "text", nullable: true),
                    question_type = table.Column<string>(type: "text", nullable: true),
                    expected = table.Column<string>(type: "text", nullable: true),
                    predicted = table.Column<string>(type: "text", nullable: true),
                    is_correct = table.Column<bool>(type: "boolean", nullable: true),
                    score = table.Column<double>(type: "double precision", nullable: true),
                    confidence = table.Column<double>(type: "double precision", nullable: true),
                    execution_time = table.Column<double>(type: "double precision", nullable: true),
                    estimated_cost = table.Column<double>(type: "double precision", nullable: true),
                    input_tokens = table.Column<long>(type: "bigint", nullable: true),
                    output_tokens = table.Column<long>(type: "bigint", nullable: true),
                    agent_flow = table.Column<string[]>(type: "text[]", nullable: true),
                    steps = table.Column<string>(type: "jsonb", nullable: true),
                    dsl_program = table.Column<string>(type: "text", nullable: true),
                    reasoning = table.Column<string>(type: "text", nullable: true),
                    fallback_used = table.Column<bool>(type: "boolean", nullable: true),
                    error_type = table.Column<string>(type: "text", nullable: true),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    metadata = table.Column<string>(type: "jsonb", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content_hash = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_results", x => new { x.experiment_key, x.question_id, x.attempt });
                    table.ForeignKey(
                        name: "fk_results_experiments_experiment_key",
                        column: x => x.experiment_key,
                        principalTable: "experiments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_experiment_activity_stale",
                table: "experiment_activity",
                column: "experiment_key",
                filter: "rollup_version < results_version");

            migrationBuilder.CreateIndex(
                name: "ix_experiments_agent_names",
                table: "experiments",
                column: "agent_names")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_experiments_config_hash_started_at",
                table: "experiments",
                columns: new[] { "config_hash", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_experiments_dataset_hash_started_at",
                table: "experiments",
                columns: new[] { "dataset_hash", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_experiments_git_commit",
                table: "experiments",
                column: "git_commit")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_experiments_models",
                table: "experiments",
                column: "models")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_experiments_project_started_at_key",
                table: "experiments",
                columns: new[] { "project", "started_at", "key" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_experiments_search",
                table: "experiments",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_experiments_started_at_key",
                table: "experiments",
                columns: new[] { "started_at", "key" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_experiments_tags",
                table: "experiments",
                column: "tags")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_results_question_id_experiment_key",
                table: "results",
                columns: new[] { "question_id", "experiment_key" });

            // Orders of the list that EF cannot index: an unknown figure sorts as -1, as in ExperimentSort.
            foreach (string figure in new[] { "accuracy_rate", "total_estimated_cost", "avg_execution_time_per_question" })
                migrationBuilder.Sql($"CREATE INDEX ix_experiments_by_{figure} ON experiments ((coalesce(rollup_{figure}, -1::double precision)), key) WHERE deleted_at IS NULL");
            migrationBuilder.Sql("CREATE INDEX ix_experiments_by_total_questions ON experiments (rollup_total_questions, key) WHERE deleted_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "experiment_activity");

            migrationBuilder.DropTable(
                name: "results");

            migrationBuilder.DropTable(
                name: "experiments");

            migrationBuilder.DropTable(
                name: "configurations");

            migrationBuilder.DropTable(
                name: "datasets");
        }
    }
}
