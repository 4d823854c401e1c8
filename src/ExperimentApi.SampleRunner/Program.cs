using ExperimentApi.SampleRunner;

return await RunnerCommand.InvokeAsync(args, Surroundings.OfThisProcess());
