using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Secrets;

/// <summary>Credentials as they are found in environments and configurations; each is made with letters of its own, by which it is searched for.</summary>
internal sealed class SecretShapes
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Hexadecimal = "0123456789abcdef";

    /// <summary>Texts that are credentials under any name; <c>*</c> stands for letters, <c>#</c> for hexadecimal digits, <c>^</c> for capitals.</summary>
    private static readonly string[] Texts =
    [
        "sk-********************", "sk-proj-****************************************", "sk-ant-api03-**********************************-AA", "sk-or-v1-################################", "sk_live_************************", "rk_live_************************",
        "AKIA^^^^^^^^^^^^^^^^", "ASIA^^^^^^^^^^^^^^^^", "ghp_************************************", "gho_************************************", "github_pat_**********************_****************************", "glpat-********************",
        "xoxb-123456789012-123456789012-************************", "xapp-1-A0000000000-1234567890123-********************", "https://hooks.slack.com/services/T00000000/B00000000/************************", "https://discord.com/api/webhooks/123456789012345678/****************************************",
        "AIza***********************************", "GOCSPX-****************************", "ya29.****************************************", "hf_**********************************", "gsk_************************************************", "xai-****************************************",
        "r8_*************************************", "pplx-********************************", "tvly-dev-********************************", "lsv2_pt_################################_##########", "dapi################################", "hvs.************************************",
        "SG.**********************.*******************************************", "whsec_********************************", "dop_v1_################################################################", "shpat_################################", "SK################################",
        "npm_************************************", "pypi-AgEIcHlwaS5vcmc****************", "1234567890:***********************************", "xp_abc_*******************************************", "AGE-SECRET-KEY-1^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx****************.***********************", "-----BEGIN RSA PRIVATE KEY-----\nMIIE****************************\n********\n-----END RSA PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----\\n****************************************", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n****************************",
        "postgres://user:****************@db:5432/x", "redis://:****************@cache", "HTTPS://me:****************@proxy.example", "mongodb+srv://u:****************@cluster.example/db?retryWrites=true", "https://x-access-token:****************@github.com/a/b.git",
        "Host=db;Username=u;Password=****************", "Server=s;User Id=u;Pwd = ****************;", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=********************************==", "Endpoint=sb://x/;SharedAccessKey=****************", "host=db user=u password=****************",
        "https://blob.example/c?sv=2024&sig=********************************", "https://api.example/v1?model=m&api_key=****************", "https://s3.example/b?X-Amz-Signature=################################", "?access_token=****************",
        "Bearer ****************", "Basic ********************", "curl -H 'Authorization: Bearer ********************' https://x", "curl -u me:**************** https://x", "Authorization: token ****************", "X-Api-Key: ****************",
        "run --model m --api-key **************** --n 4", "mysql --password=****************", "OPENAI_API_KEY=****************", "A=b\nGITHUB_TOKEN=****************\nC=d", "export AWS_SECRET_ACCESS_KEY=\"****************\"", "model=x,api_key=****************,n=4",
        "{\"api_key\": \"****************\"}", "{\\\"password\\\": \\\"****************\\\"}", "api_key: ****************", "'client_secret': '****************'",
    ];

    /// <summary>Names under which any text is a credential.</summary>
    private static readonly string[] Names =
    [
        "OPENAI_API_KEY", "openaiApiKey", "aPiKeY", "OPENAIAPIKEY", "APIKEY", "Api Key", "api.key", "x-api-key", "X_API_KEY", "ANTHROPIC_API_KEY", "AZURE_OPENAI_KEY", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "aws.secretAccessKey", "secretkey", "SECRET_KEY_BASE",
        "client_secret", "clientSecret", "CLIENT-SECRET", "secret", "Secrets", "password", "PASSWORD", "Passwd", "PGPASSWORD", "DB_PASS", "smtpPass", "MYSQL_PWD", "passphrase", "token", "TOKEN", "HF_TOKEN", "hfToken", "accessToken", "ACCESSTOKEN", "refresh_token", "refreshtoken", "bot_token",
        "id_token", "GITHUB_PAT", "authorization", "Proxy-Authorization", "bearer", "credentials", "CREDENTIAL", "cookie", "Set-Cookie", "SENTRY_DSN", "PRIVATE_KEY", "privateKey", "PRIVATEKEY", "signing_key", "encryptionKey", "db.connection-string", "ConnectionString", "CONNECTIONSTRING", "conn_str", "AUTH", "jwt", "JWT_VALUE",
    ];

    private readonly Random _random = new();

    /// <summary>What is searched for, by where it was put.</summary>
    public Dictionary<string, string> Searched { get; } = [];

    /// <summary>A section with every shape at its top, deep in it, in lists, and as lists of variables and arguments.</summary>
    public JsonObject Section(string prefix)
    {
        var section = new JsonObject();
        for (int index = 0; index < Texts.Length; index++)
        {
            section[$"note{index}"] = Made(Texts[index], $"{prefix}: {Texts[index]}");
            section[$"deep{index}"] = new JsonObject { ["a"] = new JsonArray(1, new JsonObject { ["b"] = Made(Texts[index], $"{prefix}, deep: {Texts[index]}") }) };
        }
        foreach (string name in Names)
        {
            section[name] = Plain($"{prefix}: {name}");
            section[$"of {name.Replace('_', ' ').Length} {Searched.Count}"] = new JsonObject { [name] = new JsonArray(Plain($"{prefix}, list: {name}"), new JsonObject { ["x"] = Plain($"{prefix}, object: {name}") }) };
        }
        section["variables"] = new JsonArray(new JsonObject { ["name"] = "SMTP_PASSWORD", ["value"] = Plain($"{prefix}: pair of name and value") }, new JsonObject { ["Key"] = "API_KEY", ["Value"] = Plain($"{prefix}: pair of key and value") });
        section["command"] = new JsonArray("run", "--api-key", Plain($"{prefix}: argument"), "--n", "4");
        section[Made("sk-proj-********************************", $"{prefix}: a name that is a token")] = 1;
        section["names"] = new JsonObject { [Made("https://u:****************@host", $"{prefix}: a name that is an address")] = new JsonObject { ["password"] = Plain($"{prefix}: below a name that is an address") } };
        return section;
    }

    /// <summary>A token that is unmistakable, for files of other tools.</summary>
    public string Token(string where) => Made("sk-proj-****************************************", where);

    /// <summary>A text that only its name betrays.</summary>
    public string Plain(string where) => Made("plain****************", where);

    private string Made(string shape, string where)
    {
        string made = string.Concat(shape.Select(sign => sign switch { '*' => Letters[_random.Next(Letters.Length)], '#' => Hexadecimal[_random.Next(16)], '^' => Letters[26 + _random.Next(26)], _ => sign }));
        int first = shape.IndexOfAny(['*', '#', '^']);
        while (shape.AsSpan(first).IndexOfAnyExcept(shape[first]) is >= 0 and < 8)
            first = shape.IndexOfAny(['*', '#', '^'], first + shape.AsSpan(first).IndexOfAnyExcept(shape[first]));
        int length = shape.AsSpan(first).IndexOfAnyExcept(shape[first]) is var end && end < 0 ? shape.Length - first : end;
        Searched[where] = made.Substring(first, length);
        return made;
    }
}
