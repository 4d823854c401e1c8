using System.CommandLine;
using ExperimentApi.Benchmarks;
using ExperimentApi.Benchmarks.Servers;

var constant = new Command(ConstantEndpoint.Verb, "Serves the constant that the benchmark compares with.") { Hidden = true };
var urls = new Option<string>("--urls") { Required = true };
constant.Add(urls);
constant.SetAction((parsed, token) => ConstantEndpoint.RunAsync(parsed.GetRequiredValue(urls), token));

var syntax = new BenchmarkSyntax(constant);
syntax.Command.SetAction((parsed, token) => BenchmarkRun.RunAsync(syntax.Options(parsed), token));
return await syntax.Command.Parse(args).InvokeAsync();
