using Spectre.Console;
using Spectre.Console.Rendering;

namespace ExperimentApi.Cli.Output;

/// <summary>How far a long thing has come, with its rate and the time it still takes, on stderr; nothing where nobody watches.</summary>
internal sealed class Transfer : IProgress<long>
{
    /// <summary>Of the whole, kept for what follows the last byte: a bar that is full is done.</summary>
    private const double Rest = 0.005;

    private readonly ProgressTask? _task;

    private Transfer(ProgressTask? task) => _task = task;

    /// <param name="terminal">Where to.</param>
    /// <param name="what">What is done.</param>
    /// <param name="total">How much there is; null where nobody knows.</param>
    /// <param name="amount">How an amount is said, such as <see cref="Figure.Bytes" />.</param>
    /// <param name="work">The thing itself.</param>
    public static async Task<T> RunAsync<T>(Terminal terminal, string what, long? total, Func<long, string> amount, Func<Transfer, Task<T>> work)
    {
        if (!terminal.IsWatched)
            return await work(new Transfer(null));
        return await terminal.Error.Progress()
            .AutoClear(false)
            .Columns(Columns(amount, terminal.Error.Profile.Width))
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(Name(what), autoStart: true, maxValue: ((total ?? 0) * (1 + Rest)) + 1);
                task.IsIndeterminate = total is null;
                T result = await work(new Transfer(task));
                task.IsIndeterminate = false;
                task.MaxValue = task.Value = Math.Max(task.Value, 1);
                task.StopTask();
                return result;
            });
    }

    public void Add(long more) => Set((_task?.Value ?? 0) + more);

    /// <summary>What is done now.</summary>
    public void Rename(string what)
    {
        if (_task is not null)
            _task.Description = Name(what);
    }

    /// <summary>So much is done.</summary>
    public void Set(double done)
    {
        if (_task is null)
            return;
        // What came in since it began was not known then.
        if (done >= _task.MaxValue)
            _task.MaxValue = (done * (1 + Rest)) + 1;
        _task.Value = done;
    }

    void IProgress<long>.Report(long value) => Set(value);

    private static string Name(string what) => Markup.Escape(Cell.CutMiddle(Cell.Plain(what), 28));

    private static ProgressColumn[] Columns(Func<long, string> amount, int width)
    {
        ProgressColumn name = new TaskDescriptionColumn { Alignment = Justify.Left };
        ProgressColumn bar = new ProgressBarColumn { Width = Math.Clamp(width - 70, 8, 40) };
        return [name, bar, new PercentageColumn(), new AmountColumn(amount), new RateColumn(amount), new RemainingTimeColumn()];
    }

    private sealed class AmountColumn(Func<long, string> amount) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(amount((long)task.Value)).RightJustified();

        public override int? GetColumnWidth(RenderOptions options) => 10;
    }

    private sealed class RateColumn(Func<long, string> amount) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            // When it is done: over all of it.
            double? rate = task.IsFinished ? task.Value / Math.Max(task.ElapsedTime?.TotalSeconds ?? 0, 0.001) : task.Speed;
            return new Text(rate is null ? "" : $"{amount((long)rate)}/s", new Style(Tint.Quiet)).RightJustified();
        }

        public override int? GetColumnWidth(RenderOptions options) => 12;
    }
}
