using System.Globalization;
using System.Text;
using System.Xml;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Gate;

namespace ExperimentApi.Cli.Gates;

/// <summary>
/// One test case for the gate, and one for each question type that the candidate is worse at: those are skipped cases, for they do not
/// decide.
/// </summary>
internal static class JUnitReport
{
    public static string Of(GateRequest request, GateResult result)
    {
        PairComparison? pair = result.Comparison.Pairs.Count > 0 ? result.Comparison.Pairs[0] : null;
        KeyValuePair<string, TypeComparison>[] worse = [.. pair?.ByQuestionType.Where(type => type.Value.Verdict == "worse") ?? []];
        bool failed = result.Result != GateOutcome.Pass;
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "experiments gate");
            xml.WriteAttributeString("tests", Whole(1 + worse.Length));
            xml.WriteAttributeString("failures", failed ? "1" : "0");
            xml.WriteAttributeString("errors", "0");
            xml.WriteAttributeString("skipped", Whole(worse.Length));
            WriteGate(xml, request, result, failed);
            foreach ((string type, TypeComparison row) in worse)
                WriteType(xml, request, type, row);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void WriteGate(XmlWriter xml, GateRequest request, GateResult result, bool failed)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Valid(request.Candidate));
        xml.WriteAttributeString("name", Valid($"{result.Metric} against {request.Baseline}"));
        string body = string.Join('\n', [GateReport.Rule(result), .. result.Reasons, .. result.Comparison.Warnings.Select(warning => $"warning: {warning}")]);
        if (failed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", "regression");
            xml.WriteAttributeString("message", Valid(result.Reasons.Count > 0 ? result.Reasons[0] : "regression"));
            xml.WriteString(Valid(body));
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("system-out", Valid(body));
        }
        xml.WriteEndElement();
    }

    private static void WriteType(XmlWriter xml, GateRequest request, string type, TypeComparison row)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Valid(request.Candidate));
        xml.WriteAttributeString("name", Valid($"question type {type}"));
        xml.WriteStartElement("skipped");
        xml.WriteAttributeString("message", $"worse by {Output.Figure.Points(-row.Difference)} points on {row.SharedQuestions} questions; it does not decide");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What XML cannot hold is left out.</summary>
    private static string Valid(string? text)
    {
        if (text is null)
            return "";
        var valid = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                valid.Append(text[at]).Append(text[++at]);
            else if (XmlConvert.IsXmlChar(text[at]))
                valid.Append(text[at]);
        }
        return valid.ToString();
    }
}
