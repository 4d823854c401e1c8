using System.CommandLine;
using ExperimentApi.Benchmarks;
using ExperimentApi.Benchmarks.Micro;
using ExperimentApi.Benchmarks.Servers;

var constant = new Command(ConstantEndpoint.Verb, "Serves the constant that the benchmark compares with.") { Hidden = true };
var urls = new Option<string>("--urls") { Required = true };
constant.Add(urls);
constant.SetAction((parsed, token) => ConstantEndpoint.RunAsync(parsed.GetRequiredValue(urls), token));

var micro = new Command(MicroBenchmarks.Verb, "Runs the micro benchmarks, with the options of BenchmarkDotNet.") { TreatUnmatchedTokensAsErrors = false };
micro.SetAction(parsed => MicroBenchmarks.Run(parsed.UnmatchedTokens));

var syntax = new BenchmarkSyntax(constant, micro);
syntax.Command.SetAction((parsed, token) => BenchmarkRun.RunAsync(syntax.Options(parsed), token));
return await syntax.Command.Parse(args).InvokeAsync();
