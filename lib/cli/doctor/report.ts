/** The report of `aerial doctor`, step by step. */
import { inOneLine } from "../../text/printable";
import type { SettingSource } from "../account/found-settings";
import type { ErrorDocument, Output } from "../output/output";

/** The outcome of a step. A warning should be fixed, but pipelines work all the same. */
export type StepStatus = "ok" | "warning" | "failed" | "skipped";

/** The steps, in their order. */
export const STEPS = {
  settings: "Settings",
  private_key: "Private key",
  clock: "Clock",
  access_token: "Access token",
  account: "Account",
  orgs: "Orgs",
  aerial_org: "Aerial org",
  products: "Products",
  pipelines: "Pipelines",
  stacks: "Stacks",
} as const;

/** The name of a step. */
export type StepName = keyof typeof STEPS;

/** A step in the output of `--json`. */
export interface Step {
  readonly name: StepName;
  readonly status: StepStatus;
  /** The result in a sentence. */
  readonly message: string;
  /** Advice on how to fix it. Empty if nothing needs to change. */
  readonly advice: readonly string[];
  /** The result for programs. */
  readonly found?: Readonly<Record<string, unknown>>;
  /** The error that made the step fail. */
  readonly error?: ErrorDocument;
}

/** A setting in the output of `--json`. */
export interface SettingLine {
  readonly name: string;
  /** Null if it is not set. A secret is never shown, only its presence or the path of its file. */
  readonly value: string | null;
  readonly source: SettingSource;
  /** The option or variable that set it. */
  readonly place: string;
}

/** The document of `aerial doctor --json`. */
export interface DoctorDocument {
  readonly status: "ok" | "failed";
  readonly settings: readonly SettingLine[];
  readonly steps: readonly Step[];
}

/** Collects the steps, and shows each one to a person as it ends. */
export class Report {
  readonly steps: Step[] = [];
  private lines: readonly SettingLine[] = [];

  constructor(private readonly output: Output) {}

  get failed(): boolean {
    return this.steps.some(({ status }) => status === "failed");
  }

  settings(lines: readonly SettingLine[]): void {
    this.lines = lines;
    if (!this.output.json) {
      this.output.table(
        ["SETTING", "VALUE", "FROM"],
        lines.map(({ name, value, place }) => [name, value ?? "-", place]),
      );
      this.output.write("\n");
    }
  }

  add(step: Omit<Step, "advice"> & { readonly advice?: readonly string[] }): void {
    const complete: Step = { ...step, advice: step.advice ?? [] };
    this.steps.push(complete);
    if (!this.output.json) {
      this.show(complete.status, STEPS[complete.name], complete.message, complete.advice);
    }
  }

  /** Adds the steps that were skipped because an earlier one failed. */
  skip(names: readonly StepName[], why: string): void {
    this.steps.push(...names.map((name): Step => ({ name, status: "skipped", message: why, advice: [] })));
    if (!this.output.json) {
      this.show("skipped", names.map((name) => STEPS[name]).join(", "), why);
    }
  }

  /** Ends the report: with the whole document for programs, with a summary for people. */
  end(): void {
    if (this.output.json) {
      const document: DoctorDocument = {
        status: this.failed ? "failed" : "ok",
        settings: this.lines,
        steps: this.steps,
      };
      this.output.document(document);
      return;
    }
    const warnings = this.steps.filter(({ status }) => status === "warning").length;
    const { good, bad, warning } = this.output.style;
    const rest = warnings === 0 ? "" : ` ${warning(`${warnings} ${warnings === 1 ? "warning" : "warnings"}.`)}`;
    this.output.write(`\n${this.failed ? bad("Some checks failed.") : good("All checks passed.")}${rest}\n`);
  }

  private show(status: StepStatus, title: string, message: string, advice: readonly string[] = []): void {
    const { good, bad, warning, dim } = this.output.style;
    const color = { ok: good, warning, failed: bad, skipped: dim }[status];
    this.output.write(`${color(status.padEnd(7))}  ${title}: ${inOneLine(message.replace(/\n\s*/g, " "))}\n`);
    for (const line of advice) {
      this.output.write(`${" ".repeat(9)}> ${inOneLine(line)}\n`);
    }
  }
}
