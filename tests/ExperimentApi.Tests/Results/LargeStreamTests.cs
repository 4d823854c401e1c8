using System.Net;
using System.Text;

namespace ExperimentApi.Tests.Results;

/// <summary>Alone, because the heap it measures is the whole process's.</summary>
[CollectionDefinition(nameof(LargeStream), DisableParallelization = true)]
public sealed class LargeStream;

[Collection(nameof(LargeStream))]
public sealed class LargeStreamTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task Memory_does_not_grow_with_the_length_of_a_stream()
    {
        string id = await CreateAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using var body = new Generated(200);

        AssertReceipt(await StreamAsync(id, body), body.Lines, body.Lines, 0, 0);
        Assert.InRange(body.MostMemory - before, long.MinValue, 100 * MiB);
    }

    /// <summary>So many MiB of lines, made while they are sent; between them it looks at the live heap.</summary>
    private sealed class Generated : HttpContent
    {
        private const int LinesPerMiB = 50;
        private readonly int _size;

        public Generated(int size)
        {
            _size = size;
            Headers.ContentType = new("application/x-ndjson");
        }

        public int Lines => _size * LinesPerMiB;

        public long MostMemory { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            string text = new('x', MiB / LinesPerMiB);
            for (int line = 0; line < Lines; line++)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"question_id": "q{{line}}", "reasoning": "{{text}}"}""" + "\n"));
                if (line % (20 * LinesPerMiB) == 0)
                    MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
