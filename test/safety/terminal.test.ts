/** A server's texts must not reach a terminal as a command, or start a line of their own, on any output. */
import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ConnectionError,
  ConsentRequiredError,
  ForbiddenError,
  OAuthError,
  OutcomeUnknownError,
  ResponseFormatError,
} from "../../lib/aerial";
import { run as runCommand } from "../../lib/cli/program";
import { Diagnostics, PrivateState } from "../../lib/plugin";
import { Logger } from "../../lib/plugin/process/log";
import { diagnosticsToProtocol } from "../../lib/plugin/rpc/conversion/diagnostics";
import { describeError } from "../../lib/provider/describe-error";
import { run } from "../../lib/runner/run";
import { org } from "../../lib/resources/org/org";
import { locateEngine } from "../../tools/toolchain/engine";
import { change, planOf } from "../cli/gate/support";
import { runAerial } from "../cli/support";
import { useConfiguredPlugins } from "../lifecycle/support/configured-plugin";
import { ACCOUNT, ACME, acmeState, orgConfiguration, useOrgStacks } from "../lifecycle/support/org-stack";
import { configOf, useOrgHandlers } from "../resources/support/org-handlers";
import { useEmulators } from "../support/emulator";
import { dynamicValue } from "../support/plugin-values";
import { describeWith } from "../support/required";

const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u3164\u{e0000}-\u{e0fff}]/u;
const FAKE = "Warning: planted by a server";
/** Text that a server may write: something of each kind, and a line of its own. */
const EVIL = `a\u001b[2J\u0007\u007f\u009b\u061c\u200b\u200e\u202e\u2028\u2029\u2066\ufeff\u3164\u{e0002}\n${FAKE}\n\r\nError: b`;
const evilText = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom(..."\u001b\u0007\u007f\u009b\u061c\u200b\u202e\u2028\u2066\u3164\u{e0002}\r\na "),
    }),
    fc.string(),
  )
  .map(([hidden, text]) => `x${hidden}\n${FAKE}\n${text}`);

/** Expects that a person who reads this sees what is there, in lines that the server did not start. */
function expectPrintable(text: string): void {
  expect(text).not.toMatch(HIDDEN);
  for (const line of text.split("\n")) {
    expect(line.replace(/^[\s│╷╵]*/, "").startsWith(FAKE)).toBe(false);
  }
}

/** The same of every string in a value. */
function expectPrintableValue(value: unknown): void {
  JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === "string") {
      expectPrintable(member);
    }
    return member;
  });
}

/** An error of the API in which the server wrote every text. */
const evilError = (text: string) => ({
  errorCode: "E0000001",
  errorSummary: text,
  errorId: text,
  errorCauses: [{ errorSummary: `cause ${text}` }],
});

const EVIL_ORG = { ...ACME, accountId: ACCOUNT, domain: `acme.okta.com${EVIL}`, name: EVIL, cell: EVIL };
const EVIL_SEED = {
  products: [{ id: "P000052", name: EVIL }],
  accountName: EVIL,
  seed: { orgs: [{ ...EVIL_ORG, products: ["P000052"] }] },
};

describe("a message with a server's texts", () => {
  const request = { method: "GET", path: "/a" };

  it("is printable for every error of the client, whatever the server wrote", () => {
    fc.assert(
      fc.property(evilText, (text) => {
        const details = { ...request, status: 403, errorSummary: text, errorCode: text, errorCauses: [`${text}.`] };
        const forbidden = new ForbiddenError({ ...details, errorId: text, requestId: text });
        const errors = [
          forbidden,
          new ConsentRequiredError(details),
          new OAuthError({ error: text, errorDescription: text, status: 400, requestId: text, endpoint: "/token" }),
          new ResponseFormatError({ ...request, status: 200, problem: "it is HTML", excerpt: text, requestId: text }),
          new ConnectionError({
            ...request,
            problem: text,
            failure: "connection",
            requestSent: true,
            transient: true,
          }),
          new OutcomeUnknownError({ operation: "adding", advice: "Look.", cause: forbidden }),
        ];
        for (const error of errors) {
          const diagnostics = new Diagnostics();
          diagnostics.caught(error, describeError);
          diagnostics.warning({ summary: `About ${text}`, detail: error.message });
          expectPrintableValue(
            diagnosticsToProtocol(diagnostics.all).map(({ summary, detail }) => ({ summary, detail })),
          );
        }
      }),
    );
  });

  it("is printable in the log, and a line of it is one line", () => {
    fc.assert(
      fc.property(evilText, (text) => {
        let line = "";
        const logger = new Logger({ level: "trace", module: "provider", write: (written) => (line += written) });
        logger.info("an org", { domain: text.replaceAll("\n", "\r"), deep: [{ text: "\u202e\u001b[2J" }] });
        expect(line.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expectPrintableValue(JSON.parse(line));
      }),
    );
  });
});

describe("a warning that names an org", () => {
  const handlers = useOrgHandlers();

  it("is printable, and keeps its own paragraphs", async () => {
    const { context } = await handlers({ orgs: [EVIL_ORG] });
    const planned = { ...configOf({ org_id: ACME.id }), id: ACME.id };
    const [kept, plannedPrivate] = [new PrivateState(), new PrivateState()];
    await org.create({ config: configOf({ org_id: ACME.id }), planned, private: kept, plannedPrivate }, context);
    const told = diagnosticsToProtocol(context.diagnostics.all);
    expect(told.map(({ summary }) => summary)).toEqual(["Org adopted"]);
    expect(told[0]!.detail).toContain(String.raw`acme.okta.coma\u{1b}[2J\u{7}`);
    expectPrintableValue(told.map(({ summary, detail }) => ({ summary, detail })));
  });
});

describe("the command", () => {
  const emulators = useEmulators();

  it.each([["orgs", "--products"], ["orgs", "--associated"], ["doctor"]])(
    "prints what a person can see, as text and as JSON: aerial %s",
    async (...args) => {
      const { environment } = await emulators(EVIL_SEED);
      const text = await runAerial(args, { environment });
      expect(text.out).not.toBe("");
      expectPrintable(text.out + text.error);
      const json = await runAerial([...args, "--json"], { environment });
      expect(json.out).not.toMatch(HIDDEN);
      // To programs the values are what the server wrote.
      expect(args[0] === "orgs" ? JSON.parse(json.out)[0].name : EVIL).toBe(EVIL);
    },
  );

  it("prints an error of the API or of the token endpoint as the provider does, also to programs", async () => {
    const { environment, emulator } = await emulators(EVIL_SEED);
    const refusals = [
      { path: "/orgs", status: 403, body: evilError(EVIL) },
      { path: "/orgs", status: 400, body: `<html>${EVIL}` },
      { path: "/token", status: 400, body: { error: EVIL, error_description: EVIL } },
    ];
    for (const refusal of refusals) {
      for (const json of [[], ["--json"]]) {
        for (const command of ["orgs", "doctor"]) {
          emulator.admin.addFault({ kind: "status", count: Infinity, ...refusal });
          const { exitCode, out, error } = await runAerial([command, ...json], { environment });
          emulator.admin.clearFaults();
          expect(exitCode).toBe(1);
          expectPrintable(out + error);
          expect(out + error).toContain("\\u");
        }
      }
    }
  });

  it("prints a plan's texts as it prints an account's: aerial gate", async () => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-terminal-"));
    try {
      const changed = change(`aerial_org_status.${EVIL}`, ["update"], { status: EVIL }, { status: "INACTIVE" });
      const named = { ...changed.change.before, org_id: EVIL, domain: EVIL };
      const plan = planOf([{ ...changed, change: { ...changed.change, before: named } }], {
        action_invocations: [{ address: EVIL, type: "aerial_org_deactivate", config_values: { org_id: EVIL } }],
      });
      const file = join(folder, "plan.json");
      writeFileSync(file, JSON.stringify({ ...plan, terraform_version: "1.11.4" }));
      for (const json of [[], ["--json"]]) {
        const { exitCode, out, error } = await runAerial(["gate", file, ...json], { environment: {} });
        expect([exitCode, error]).toEqual([2, ""]);
        expectPrintable(out);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("prints what it generated from such orgs", async () => {
    const { environment } = await emulators(EVIL_SEED);
    const folder = mkdtempSync(join(tmpdir(), "aerial-terminal-"));
    try {
      for (const json of [[], ["--json"]]) {
        const target = join(folder, json.length === 0 ? "text" : "json");
        const args = ["generate", "--language", "hcl", "--out", target, ...json];
        const { out, error, exitCode } = await runAerial(args, { environment });
        expect([exitCode, error]).toEqual([0, expect.not.stringMatching(HIDDEN)]);
        expectPrintable(out);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("prints the emulator's orgs in a line each", async () => {
    const stop = new AbortController();
    const folder = mkdtempSync(join(tmpdir(), "aerial-terminal-"));
    try {
      const file = join(folder, "seed.json");
      const orgs = [{ id: ACME.id, domain: EVIL_ORG.domain }];
      writeFileSync(file, JSON.stringify({ orgs }));
      let out = "";
      await runCommand(["emulator", "--port", "0", "--seed", file, "--quickstart"], {
        out: (text) => {
          out += text;
          if (text.includes("Ctrl-C")) {
            stop.abort();
          }
        },
        error: (text) => (out += text),
        stop: stop.signal,
      });
      expect(out).toContain("acme.okta.com");
      expectPrintable(out);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the runner of the null_resource constructs", () => {
  const emulators = useEmulators();

  it("prints warnings in a line and errors in its own paragraphs, whatever the server wrote", async () => {
    const service = await emulators(EVIL_SEED);
    const printed = async (command: string, desired: object) => {
      let output = "";
      await run({
        args: [command],
        environment: {
          ...service.environment,
          AERIAL_MAX_RETRIES: "0",
          AERIAL_DESIRED_STATE: JSON.stringify(desired),
        },
        version: "1.2.3",
        write: (text) => (output += text),
        signal: new AbortController().signal,
      });
      expectPrintable(output);
      return output;
    };
    expect(await printed("apply aerial_org", { org_id: ACME.id })).toContain("Warning: Org adopted");
    const products = { org_id: ACME.id, product_ids: ["P000131"] };
    expect(await printed("apply aerial_org_products", products)).toContain("Error:");
    expect(await printed("destroy aerial_org", { domain: EVIL_ORG.domain, deletion_policy: "PREVENT" })).toContain(
      "Error:",
    );
    service.emulator.admin.addFault({ kind: "status", status: 403, body: evilError(EVIL), count: Infinity });
    expect(await printed("apply aerial_org", { org_id: ACME.id })).toContain("Error:");
  });
});

describeWith(["provider"], "the provider's process", () => {
  const plugins = useConfiguredPlugins();

  it("tells the engine what a person can see: diagnostics, names of listed orgs, log lines", async () => {
    const { plugin, service } = await plugins(EVIL_SEED);
    const told: unknown[] = [];
    const state = dynamicValue(acmeState({ domain: EVIL_ORG.domain, name: EVIL }) as never);
    const { diagnostics: protectedOrg } = await plugin.call("PlanResourceChange", {
      type_name: "aerial_org",
      prior_state: state,
      proposed_new_state: dynamicValue(null),
      config: dynamicValue(null),
    });
    expect(protectedOrg).toHaveLength(1);
    told.push(protectedOrg);
    const listed = await plugin.callStream("ListResource", {
      type_name: "aerial_org",
      config: dynamicValue({
        subdomain: null,
        subdomain_starts_with: null,
        status: null,
        aerial_org: null,
        filter: null,
      }),
      limit: 10,
    });
    expect(listed).toHaveLength(1);
    told.push(listed.map(({ display_name }) => display_name as string));
    service.emulator.admin.addFault({ kind: "status", status: 403, body: evilError(EVIL), count: Infinity });
    const { diagnostics } = await plugin.call("ReadResource", { type_name: "aerial_org", current_state: state });
    expect(diagnostics).toHaveLength(1);
    told.push(diagnostics);
    expectPrintableValue(told);
    const lines = plugin.stderr().trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(3);
    lines.forEach((line) => {
      expect(line).not.toMatch(HIDDEN);
      expectPrintableValue(JSON.parse(line));
    });
  });
});

describeWith(["engine", "provider"], "the engine", () => {
  const start = useOrgStacks();

  it("shows warnings and errors in which the server started no line, and aerial drift shows what it found", async () => {
    const { stack, admin, service } = await start(orgConfiguration({ org_id: ACME.id }), { orgs: [EVIL_ORG] });
    const adopted = await stack.apply();
    expect(adopted.exitCode).toBe(0);
    expect(adopted.output).toContain("Org adopted");
    expectPrintable(warningsOf(adopted.output));
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expectPrintable(warningsOf(refused.output));

    admin.updateOrg(ACME.id, { name: `${EVIL} renamed` });
    const environment = {
      PATH: process.env.PATH,
      HOME: stack.base,
      TF_CLI_CONFIG_FILE: join(stack.base, "empty.tfrc"),
      TERRAFORM_BINARY_NAME: locateEngine()!.path,
      ...service.environment,
    };
    for (const json of [[], ["--json"]]) {
      const { exitCode, out, error } = await runAerial(["drift", stack.directory, ...json], { environment });
      // A renamed org is for information.
      expect([exitCode, error]).toEqual([0, ""]);
      expectPrintable(out);
    }
    admin.addFault({ kind: "status", status: 403, body: evilError(EVIL), count: Infinity });
    const failed = await stack.plan();
    expect(failed.exitCode).toBe(1);
    expectPrintable(failed.output);
  });

  /** An output from its first warning or error on: before it, the engine shows the values of the state in its own way. */
  const warningsOf = (output: string) => output.slice(output.search(/^[│\s]*(Warning|Error): /m));
});
