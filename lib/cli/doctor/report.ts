/** The report of `aerial doctor`, step by step. */
import { inOneLine } from "../../text/printable";
import type { SettingSource } from "../account/found-settings";
import type { ErrorDocument, Output } from "../output/output";

/** How a step ended. A warning is something to change that keeps no pipeline from working. */
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

/** One step, as `--json` shows it. */
export interface Step {
  readonly name: StepName;
  readonly status: StepStatus;
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to change, and where. Empty where all is well. */
  readonly advice: readonly string[];
  /** What was found, for programs. */
  readonly found?: Readonly<Record<string, unknown>>;
  /** Why it failed, where an error says so. */
  readonly error?: ErrorDocument;
}

/** A setting, as `--json` shows it. */
export interface SettingLine {
  readonly name: string;
  /** Null if there is none. A secret is never shown: only that there is one, or the path of its file. */
  readonly value: string | null;
  readonly source: SettingSource;
  /** The option or variable that gave it. */
  readonly place: string;
}

/** The document of `aerial doctor --json`. */
export interface DoctorDocument {
  readonly status: "ok" | "failed";
  readonly settings: readonly SettingLine[];
  readonly steps: readonly Step[];
}

/** Collects the steps, and shows each to a person as it ends. */
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

  /** Notes the steps that could not be taken since an earlier one failed. */
  skip(names: readonly StepName[], why: string): void {
    this.steps.push(...names.map((name): Step => ({ name, status: "skipped", message: why, advice: [] })));
    if (!this.output.json) {
      this.show("skipped", names.map((name) => STEPS[name]).join(", "), why);
    }
  }

  /** Ends the report: for programs the whole document, for people the sum. */
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
    this.output.write(`\n${this.failed ? bad("Not everything works.") : good("Everything works.")}${rest}\n`);
  }

  private show(status: StepStatus, title: string, message: string, advice: readonly string[] = []): void {
    const { good, bad, warning, dim } = this.output.style;
    const colour = { ok: good, warning, failed: bad, skipped: dim }[status];
    this.output.write(`${colour(status.padEnd(7))}  ${title}: ${inOneLine(message.replace(/\n\s*/g, " "))}\n`);
    for (const line of advice) {
      this.output.write(`${" ".repeat(9)}> ${inOneLine(line)}\n`);
    }
  }
}
