using System.CommandLine;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Options;

namespace ExperimentApi.Cli.Archives;

/// <summary>
/// How to reach a bucket. Credentials come from where all AWS programs look: environment, profile, container, instance.
/// </summary>
internal sealed record S3Settings(string? Endpoint, string? Region)
{
    public const string EndpointVariable = "AWS_ENDPOINT_URL_S3";
    public const string AnyEndpointVariable = "AWS_ENDPOINT_URL";

    private static readonly Option<string?> EndpointOption = Opt.Text(
        "--s3-endpoint", $"An S3-compatible service such as MinIO (default {EndpointVariable}, {AnyEndpointVariable}, or AWS)", "URL");

    private static readonly Option<string?> RegionOption = Opt.Text("--s3-region", "The bucket's region (default AWS_REGION, the profile's, or us-east-1)", "NAME");

    public static void AddTo(Command command)
    {
        command.Add(EndpointOption);
        command.Add(RegionOption);
    }

    public static S3Settings Read(ParseResult parsed) => new(
        parsed.GetValue(EndpointOption) ?? Variable(EndpointVariable) ?? Variable(AnyEndpointVariable),
        parsed.GetValue(RegionOption) ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION"));

    public AmazonS3Client Connect()
    {
        var config = new AmazonS3Config();
        if (Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region ?? config.RegionEndpoint?.SystemName ?? "us-east-1");
        }
        else
        {
            if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out _))
                throw new CliException($"'{Endpoint}' must be an address, such as http://localhost:9000.");
            config.ServiceURL = Endpoint;
            config.AuthenticationRegion = Region ?? "us-east-1";
            // The others have no host for every bucket.
            config.ForcePathStyle = true;
        }
        // The newer checksums are unknown to many of the others; the manifest has its own.
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        return new AmazonS3Client(config);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
