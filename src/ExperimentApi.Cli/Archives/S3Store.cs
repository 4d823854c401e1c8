using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using ExperimentApi.Cli.CommandLine;

namespace ExperimentApi.Cli.Archives;

/// <summary>A bucket, of Amazon's or of anybody who speaks as theirs. Large files go in parts; an object appears when it is whole.</summary>
internal sealed class S3Store : BackupStore
{
    /// <summary>Larger files go in parts of this size, several at once, each tried again by itself.</summary>
    private const int PartSize = 16 * 1024 * 1024;

    private readonly AmazonS3Client _client;
    private readonly TransferUtility _transfer;
    private readonly string _bucket;
    private readonly string _prefix;

    public S3Store(string bucket, string prefix, S3Settings settings)
    {
        (_bucket, _prefix) = (bucket, prefix.Length == 0 ? "" : prefix + "/");
        _client = settings.Connect();
        _transfer = new TransferUtility(_client, new TransferUtilityConfig { MinSizeBeforePartUpload = PartSize, ConcurrentServiceRequests = 4 });
    }

    public override string Description => $"s3://{_bucket}/{_prefix.TrimEnd('/')}";

    public override Task<IReadOnlyDictionary<string, long>> ListAsync(CancellationToken cancellationToken) => SayAsync<IReadOnlyDictionary<string, long>>(async () =>
    {
        var files = new Dictionary<string, long>();
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = _prefix };
        ListObjectsV2Response page;
        do
        {
            page = await _client.ListObjectsV2Async(request, cancellationToken);
            foreach (S3Object item in page.S3Objects ?? [])
                files[item.Key[_prefix.Length..]] = item.Size ?? 0;
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return files;
    });

    public override Task PutAsync(string path, string file, CancellationToken cancellationToken) => SayAsync(async () =>
    {
        var request = new TransferUtilityUploadRequest { BucketName = _bucket, Key = _prefix + path, FilePath = file, PartSize = PartSize, ContentType = "application/octet-stream" };
        await _transfer.UploadAsync(request, cancellationToken);
        File.Delete(file);
        return true;
    });

    public override Task<Stream?> OpenAsync(string path, CancellationToken cancellationToken) => SayAsync<Stream?>(async () =>
    {
        try
        {
            GetObjectResponse answer = await _client.GetObjectAsync(_bucket, _prefix + path, cancellationToken);
            return answer.ResponseStream;
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound && none.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    });

    public override Task RemoveAsync(string path, CancellationToken cancellationToken) =>
        SayAsync(async () => await _client.DeleteObjectAsync(_bucket, _prefix + path, cancellationToken));

    public override void Dispose()
    {
        _transfer.Dispose();
        _client.Dispose();
    }

    /// <summary>What the library throws becomes a line that names the bucket.</summary>
    private async Task<T> SayAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonS3Exception refused) when (refused.ErrorCode == "NoSuchBucket")
        {
            throw new CliException($"There is no bucket {_bucket}.", ExitCode.NotFound);
        }
        catch (AmazonServiceException refused)
        {
            throw new CliException($"{Description}: {refused.ErrorCode ?? refused.StatusCode.ToString()}: {refused.Message}", ExitCode.Server);
        }
        catch (AmazonClientException failed)
        {
            throw new CliException($"{Description}: {failed.Message}", ExitCode.Server);
        }
        catch (HttpRequestException away)
        {
            throw new CliException($"{Description}: {away.Message}", ExitCode.Server);
        }
    }
}
