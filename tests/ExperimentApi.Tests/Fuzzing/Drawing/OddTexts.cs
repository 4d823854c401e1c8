namespace ExperimentApi.Tests.Fuzzing.Drawing;

/// <summary>What has broken services before.</summary>
internal static class OddTexts
{
    /// <summary>Texts that are as good as any other.</summary>
    public static readonly string[] Valid =
    [
        "a", "Ä", "中文", "😀", "مرحبا", "e\u0301", "a b", "a/b", "a%2Fb", "..", ".", "a#1", "a?b=c&d", "a+b", "a;b", "a\\b", "\"", "'", "'; DROP TABLE experiments; --", "%", "_", "%s%n", "{0}", "${jndi:x}",
        "<script>", "\u200b", "\ufeff", "\ufffd", "\u202e", "a\nb", "a\tb", "null", "true", "0", "-1", "NaN", "1e5", "baseline:main", "baseline:", "baseline:nobody/none", "convfinqa/Single_MRO/2007/page_134.pdf-1#3",
        "[redacted]", "*", "::", "C:\\x", "../../etc/passwd", "2025-06-28T16:16:35+02:00", "9223372036854775808", "İ", "ß", " ", "  lead and trail  ", new('x', 200), new('x', 201), new('é', 512), new('z', 513), new('y', 3000),
    ];

    /// <summary>JSON values, some of them none.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e999", "-1e999", "1e-999", "5e-324", "9223372036854775807", "9223372036854775808", "2147483648", "123456789012345678901234567890", "0.1e1", "1E+2",
        "01", "+1", ".5", "1.", "0x10", "NaN", "Infinity", "-Infinity", "\"NaN\"", "\"Infinity\"", "\"\"", "\"x\"", "\"1\"", "\"true\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\uZZZZ\"", "\"\\x\"", "\"\u0001\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"2025-02-30T00:00:00Z\"", "\"2025-06-28T24:00:00Z\"", "\"2025-06-28\"", "\"-infinity\"", "[]", "{}", "[[]]", "[null]", "{\"\":null}", "{\"a\":1,\"a\":2}",
        "[1,]", "{\"a\":1,}", "{a:1}", "'x'", "undefined", "", "/*c*/1", "\"[redacted]\"", "\"sk-abcdefghijklmnop1234\"", "{\"$ref\":\"#\"}", "{\"__proto__\":{}}", "0e-20000", "1e400", "-1e-400", "0.30000000000000004441",
    ];

    /// <summary>Raw path segments, escaped or not as they are.</summary>
    public static readonly string[] Segments =
    [
        "", ".", "..", "%2e", "%2E%2e", "%2F", "%2f%2F", "%252F", "a%2Fb", "%", "%z", "%zz", "%u0041", "%00", "a%00b", "%ff", "%C0%AF", "%ED%A0%80", "%F0%9F%98%80", "%E4%B8%AD", "%20", "+", "%2B", "%25", "%3F", "%23", "a;b=c", "a:b", ":",
        "baseline:", "baseline:main", "baseline%3Amain", "baseline:fuzz%2Fmain", "baseline:none", "BASELINE:main", "baseline:baseline:main", "baseline:%00", "*", "**", "{experiment_id}", "null", "-1", "0", "~", "%7E", "\\", "%5C", "%5C..%5C", "%0A", "%0D%0A", "%09",
        "%EF%BB%BF", "%E2%80%AE", "a|b", "a'b", "a\"b", "<x>", "[x]", "^", "`", new('x', 128), new('x', 129), new('x', 513), new('x', 4000), new('x', 9000), string.Concat(Enumerable.Repeat("%E4%B8%AD", 600)),
    ];

    /// <summary>Raw values of query parameters.</summary>
    public static readonly string[] QueryValues =
    [
        "", "%20", "x", "true", "TRUE", "1", "0", "-1", "1.5", "1e3", "1e999", "NaN", "Infinity", "null", "undefined", "2147483648", "9223372036854775808", "99999999999999999999999999", "%00", "a%00", "%", "%zz", "%ff", "%ED%A0%80", "%E4%B8%AD",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2025-02-30", "2025-06-28T16:16:35", "2025-06-28T16%3A16%3A35%2B02%3A00", "infinity", "a,b", ",", ",,", "a,a", "+", "%2B", "'", "\"", "[]", "{}", "*", "..", "baseline:main", "baseline:", "-", "--started_at", "started_at,name",
        "eyJhIjoxfQ", "W10", "WyJhIl0", "!!!", new('x', 201), new('x', 3000), new('x', 9000), string.Join(',', Enumerable.Range(0, 201)), string.Concat(Enumerable.Repeat("a%20", 500)),
    ];

    public static readonly string[] Names =
        ["", "x", "a b", "experiment_id", "results", "metadata", "Name", "EXPERIMENT_ID", "$id", "__proto__", "constructor", "a/b", "a~b", "😀", "\\u0041", "\\u0000", "\\ud800", new('n', 300), "status", "id", "key", "type"];

    public static readonly string[] Headers =
        ["", "*", "\"", "\"a", "W/", "W/\"", "W/\"1\"", "\"1\"", "1", "\"1\", \"2\"", ",", ";", "a=b", "text/html", "application/json;q=0", "*/*;q=2", "gzip;q=0", "identity;q=0, *;q=0", "br", "zstd, gzip", "deflate", new('h', 2000), "bytes=0-1", "100-continue"];

    public static readonly string[] MediaTypes =
    [
        "", "application/json; charset=utf-8", "application/json; charset=utf-16", "application/JSON", "application/json;", "application/json, application/json", "application/*", "*/*", "text/plain", "text/json", "application/xml", "application/x-www-form-urlencoded",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"x", "application/x-ndjson", "application/merge-patch+json", "application/octet-stream", "json", "/", ";", "application/json\t; a=b", "application/zip", "application/vnd.apache.parquet",
    ];
}
