// A process that the tests can kill: shares the server of the folder given as argument, prints where it is, and stays until its standard
// input closes. On Ctrl-C it asks the server once more before it goes, as a service does that drains.
using System.Diagnostics;
using System.Runtime.InteropServices;
using ExperimentApi.LocalPostgres;
using Npgsql;

var watch = Stopwatch.StartNew();
await using var server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions { DataFolder = args[0] });
var connectionString = server.ConnectionString("experiments");

var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    interrupted.TrySetResult();
});
Console.WriteLine(connectionString);
Console.Error.WriteLine($"{(server.Adopted ? "adopted" : "started")} in {watch.ElapsedMilliseconds} ms");

// On another thread: the console's reader waits on the calling one, whatever its method's name says.
var inputClosed = Task.Run(Console.In.ReadToEnd);
if (await Task.WhenAny(interrupted.Task, inputClosed) == interrupted.Task)
{
    // Like a service that takes its time to drain: a server that had stopped at the Ctrl-C would be gone by then.
    await Task.Delay(TimeSpan.FromSeconds(1));
    await using var connection = new NpgsqlConnection(connectionString);
    await connection.OpenAsync();
    await using var command = new NpgsqlCommand("SELECT 'drained'", connection);
    Console.WriteLine(await command.ExecuteScalarAsync());
}

watch.Restart();
await server.DisposeAsync();
Console.Error.WriteLine($"left in {watch.ElapsedMilliseconds} ms");
