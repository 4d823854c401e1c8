using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperimentApi.Data.Migrations
{
    /// <inheritdoc />
    public partial class Analysis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "reviewed_score",
                table: "results",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "rollup_input_tokens",
                table: "experiments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "rollup_output_tokens",
                table: "experiments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "breakdown_version",
                table: "experiment_activity",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "baselines",
                columns: table => new
                {
                    project = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    experiment_id = table.Column<string>(type: "text", nullable: false),
                    experiment_key = table.Column<Guid>(type: "uuid", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_baselines", x => new { x.project, x.name });
                });

            migrationBuilder.CreateTable(
                name: "experiment_breakdowns",
                columns: table => new
                {
                    experiment_key = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    answers = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    questions = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    graded = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    score_sum = table.Column<double>(type: "double precision", nullable: false, defaultValue: 0.0),
                    correct = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    failures = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    executions = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    judged = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    successes = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    time_sum = table.Column<double>(type: "double precision", nullable: false, defaultValue: 0.0),
                    time_count = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    cost_sum = table.Column<double>(type: "double precision", nullable: false, defaultValue: 0.0),
                    input_tokens = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    output_tokens = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_experiment_breakdowns", x => new { x.experiment_key, x.kind, x.name });
                    table.ForeignKey(
                        name: "fk_experiment_breakdowns_experiments_experiment_key",
                        column: x => x.experiment_key,
                        principalTable: "experiments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scores",
                columns: table => new
                {
                    experiment_key = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scores", x => new { x.experiment_key, x.question_id, x.attempt, x.id });
                    table.ForeignKey(
                        name: "fk_scores_experiments_experiment_key",
                        column: x => x.experiment_key,
                        principalTable: "experiments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_experiment_activity_stale_breakdown",
                table: "experiment_activity",
                column: "experiment_key",
                filter: "breakdown_version < results_version");

            // The rollups that are current stay so: the two new figures are counted here, once. What is stale counts them when it is read.
            migrationBuilder.Sql("""
                UPDATE experiments e SET rollup_input_tokens = t.input, rollup_output_tokens = t.output
                FROM (SELECT experiment_key, sum(input_tokens)::bigint AS input, sum(output_tokens)::bigint AS output FROM results GROUP BY experiment_key) t
                WHERE e.key = t.experiment_key AND (t.input IS NOT NULL OR t.output IS NOT NULL)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "baselines");

            migrationBuilder.DropTable(
                name: "experiment_breakdowns");

            migrationBuilder.DropTable(
                name: "scores");

            migrationBuilder.DropIndex(
                name: "ix_experiment_activity_stale_breakdown",
                table: "experiment_activity");

            migrationBuilder.DropColumn(
                name: "reviewed_score",
                table: "results");

            migrationBuilder.DropColumn(
                name: "rollup_input_tokens",
                table: "experiments");

            migrationBuilder.DropColumn(
                name: "rollup_output_tokens",
                table: "experiments");

            migrationBuilder.DropColumn(
                name: "breakdown_version",
                table: "experiment_activity");
        }
    }
}
