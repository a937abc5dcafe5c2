import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ROUTES } from "../../lib/emulator/administration/routes";
import { defaultSwitches, type EmulatorSeed, FAULT_KINDS, startEmulator } from "../../lib/emulator";
import { run } from "../../lib/cli/program";
import type { Shape } from "../../lib/emulator/description/shape";
import {
  accountChangeSchema,
  generateSchema,
  orgChangeSchema,
  seedAccountSchema,
  seedClientSchema,
  seedOrgSchema,
} from "../../lib/emulator/state/schemas";
import { describeWith } from "../support/required";

const text = readFileSync(resolve(__dirname, "../../docs/emulator.md"), "utf8");

/** An example, and the part of its last command's output that the page shows. */
interface Example {
  readonly script: string;
  readonly answer?: unknown;
}

const examples = [...text.matchAll(/^```shell\n(.*?)^```\n(?:\n```json\n(.*?)^```\n)?/gms)].map(
  ([, script = "", answer]): Example => ({
    script,
    answer: answer === undefined ? undefined : (JSON.parse(answer) as unknown),
  }),
);

describeWith(["curl"], "the examples in docs/emulator.md", () => {
  let folder: string;
  let stop: AbortController;
  let ended: Promise<number>;
  let environment: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aerial-documentation-"));
    stop = new AbortController();
    let out = "";
    await new Promise<void>((ready) => {
      ended = run(["emulator", "--port", "0"], {
        out: (printed) => {
          out += printed;
          if (out.includes("Stop it")) {
            ready();
          }
        },
        error: (printed) => process.stderr.write(printed),
        stop: stop.signal,
      });
      void ended.then(() => ready());
    });
    environment = Object.fromEntries(
      [...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
  });
  afterAll(async () => {
    stop.abort();
    await ended;
    rmSync(folder, { recursive: true });
  });

  it("do what they say, one after the other in one shell", async () => {
    expect(examples.length).toBeGreaterThan(10);
    const mark = "-- end of an example --";
    const script = examples.map((example) => `${example.script}\necho; echo "${mark}"\n`).join("");
    const output = await new Promise<string>((done, fail) => {
      const env = { PATH: process.env.PATH, NO_PROXY: "127.0.0.1", ...environment };
      execFile("bash", ["--norc", "-euo", "pipefail", "-c", script], { cwd: folder, env }, (error, stdout, stderr) =>
        error === null ? done(stdout) : fail(new Error(`${stdout}\n${stderr}`)),
      );
    });
    const outputs = output.split(mark).slice(0, -1);
    expect(outputs).toHaveLength(examples.length);
    for (const [index, { script: example, answer }] of examples.entries()) {
      if (answer !== undefined) {
        // Answers of one command after another have nothing between them.
        const last = outputs[index]?.trim().replace(/^(\{.*\})(?=\{)/s, "") ?? "";
        expect([example, JSON.parse(last)]).toMatchObject([example, answer]);
      }
    }
  });
});

/** The cells of the table below the bold word. */
function rowsOf(name: string): string[][] {
  const [, table = ""] = new RegExp(`^\\*\\*${name}\\*\\*.*\\n\\n((?:\\|.*\\n)+)`, "m").exec(text) ?? [];
  return table
    .trim()
    .split("\n")
    .slice(2)
    .map((row) => row.split("|").slice(1, -1))
    .map(([property = "", ...cells]) => [property.replaceAll("`", "").trim(), ...cells.map((cell) => cell.trim())]);
}

/** The properties of a shape by their paths. Properties of a shape that allows any others are not included. */
function propertiesOf({ properties = {}, required = [] }: Shape): [string, { isRequired: boolean; shape: Shape }][] {
  return Object.entries(properties).flatMap(([name, shape]): ReturnType<typeof propertiesOf> => {
    const { items = {} } = shape;
    const inner = items.additionalProperties === false ? propertiesOf(items) : [];
    return [
      [name, { isRequired: required.includes(name), shape }],
      ...inner.map(([path, member]): (typeof inner)[number] => [`${name}[].${path}`, member]),
    ];
  });
}

describe("docs/emulator.md", () => {
  it("has a seed file that an emulator starts with", async () => {
    const [, seed = ""] = /^A file for `--seed`.*?^```json\n(.*?)^```/ms.exec(text) ?? [];
    const emulator = await startEmulator({ seed: JSON.parse(seed) as EmulatorSeed });
    try {
      const [account] = emulator.admin.accounts();
      expect(account).toMatchObject({ id: "0227initech00000000000001", contract: "initech" });
      expect(emulator.admin.orgs().map(({ accountId, contract }) => [accountId, contract])).toEqual([
        [account?.id, "initech"],
        [account?.id, "initech"],
        [null, "initech"],
      ]);
    } finally {
      await emulator.close();
    }
  });

  it.each([
    ["accounts", seedAccountSchema],
    ["clients", seedClientSchema],
    ["orgs", seedOrgSchema],
    ["generate", generateSchema],
  ])("has the properties of %s in its table, and no others", (name, schema) => {
    const rows = rowsOf(name);
    const properties = propertiesOf(schema);
    expect(rows.map(([property]) => property).sort()).toEqual(properties.map(([property]) => property).sort());
    expect(properties.length).toBeGreaterThan(3);
    for (const [property, { isRequired, shape }] of properties) {
      const [, value = "", byDefault = ""] = rows.find(([row]) => row === property) ?? [];
      expect([property, byDefault === "required"]).toEqual([property, isRequired]);
      for (const choice of shape.enum ?? []) {
        expect([property, value]).toEqual([property, expect.stringContaining(`\`${choice}\``)]);
      }
    }
  });

  it("names every property that an admin can change", () => {
    const [drift = ""] = /^## Drift\n.*?(?=^## )/ms.exec(text) ?? [];
    const [orgs = "", accounts = ""] = drift.split("`PATCH /_admin/accounts/{id}`");
    for (const [part, schema] of [
      [orgs, orgChangeSchema],
      [accounts, accountChangeSchema],
    ] as const) {
      for (const property of Object.keys(schema.properties)) {
        expect(part).toMatch(new RegExp(`[\`"]${property}[\`"]`));
      }
    }
  });

  it("describes every kind of fault", () => {
    for (const kind of FAULT_KINDS) {
      expect(text).toContain(`| \`${kind}\``);
    }
  });

  it("names every path of the admin interface", () => {
    for (const { path } of ROUTES) {
      expect(text).toMatch(new RegExp(`${path.replace("/{id}", "")}\\b`));
    }
  });

  it("names only existing switches", () => {
    const named = examples.flatMap(({ script }) => /PATCH \/switches '(.*)'/.exec(script)?.[1] ?? []);
    expect(named).toHaveLength(1);
    for (const name of Object.keys(JSON.parse(named[0] ?? "") as object)) {
      expect(Object.keys(defaultSwitches)).toContain(name);
    }
  });
});
