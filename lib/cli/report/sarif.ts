/** Reports in SARIF 2.1.0 for GitHub code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import { createHash } from "node:crypto";
import { inOneLine, visibleJson } from "../../text/printable";
import { nameFrom, pathFrom, uriFrom } from "./paths";
import type { Report, ReportedFinding, ReportedResource, ReportedUnit } from "./report";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const DOCUMENTATION = "https://github.com/cdktf-provider-aerial/cdktf-provider-aerial/blob/main/docs/cli.md";

/** Writes a report as a SARIF log with one run. */
export function sarif(report: Report): string {
  const { command, rules, units, version, base } = report;
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: `aerial ${command}`,
            version,
            informationUri: DOCUMENTATION,
            rules: rules.map(({ id, description }) => ({ id, shortDescription: { text: description } })),
          },
        },
        automationDetails: { id: `aerial-${command}/` },
        invocations: [
          {
            executionSuccessful: units.every(({ error }) => error === undefined),
            toolExecutionNotifications: units.flatMap((unit) => notifications(unit, base)),
          },
        ],
        results: units.flatMap((unit) => unit.resources.flatMap((resource) => results(resource, unit, report))),
      },
    ],
  };
  return `${visibleJson(log, 2)}\n`;
}

function notifications({ name, error, remarks = [] }: ReportedUnit, base: string): readonly object[] {
  const place = inOneLine(nameFrom(base, name));
  return [
    ...(error === undefined ? [] : [{ level: "error", message: text(`${place}: ${error.summary}. ${error.detail}`) }]),
    ...remarks.map((remark) => ({ level: "note", message: text(`${place}: ${remark}`) })),
  ];
}

function results(resource: ReportedResource, unit: ReportedUnit, { rules, base }: Report): readonly object[] {
  return resource.findings.map((finding) => ({
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
    level: finding.counts ? "error" : "note",
    message: text(messageOf(resource, finding)),
    locations: [
      {
        // Code scanning does not show results without a line in a file.
        physicalLocation: {
          artifactLocation: { uri: uriFrom(base, unit.file ?? unit.name) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: inOneLine(resource.address), kind: "resource" }],
      },
    ],
    // All results are at the same line of the same file, so the resource must distinguish them from run to run.
    partialFingerprints: {
      "aerial/v1": hash([finding.rule, pathFrom(base, unit.name), resource.address].join("\n")),
    },
  }));
}

function messageOf({ address, org }: ReportedResource, { message }: ReportedFinding): string {
  return `${address}${org === undefined ? "" : ` (${org})`}: ${message}`;
}

/**
 * Returns a plain-text message. In SARIF, braces contain placeholders, and brackets before a parenthesis are links (sections
 * 3.11.5 and 3.11.6). Brackets in addresses are not escaped, because not every viewer supports the escape.
 */
function text(message: string): { readonly text: string } {
  const lines = message.split("\n").map(inOneLine).join("\n").replace(/[{}]/g, "$&$&");
  return { text: lines.includes("](") ? lines.replace(/[[\]\\]/g, String.raw`\$&`) : lines };
}

function hash(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
