import { CDK_TERRAIN, CDKTF } from "../../lib/editions/editions";
import { locateChromium } from "../../tools/toolchain/chromium";
import { findProgram } from "../../tools/command";
import { COMPILER_HINT, compilerVersions } from "../../tools/launcher/build";
import { locateEngine, locateEngineOfKind } from "../../tools/toolchain/engine";
import { locateFrameworkCommand } from "../../tools/toolchain/framework-commands";
import { leftOutTitle } from "../../tools/left-out";
import { locateGoProgram } from "../../tools/toolchain/go-program";
import { ACCEPTANCE_TESTS, ACTIONLINT, CONFTEST, OPA, TWIN_PROVIDER, VALE } from "../../tools/toolchain/go-programs";
import { locateNode, locateNodeRelease } from "../../tools/toolchain/nodes";
import { locateNullProvider } from "../../tools/toolchain/null-provider";
import { locatePackages } from "../../tools/packages";
import { locatePostgresql } from "../../tools/toolchain/postgresql";
import { STANDALONE_NODE } from "../../tools/release/standalone";
import { locateEngineDefinition, locateProtocolDefinition } from "../../tools/toolchain/protocol-definition";
import { locateSchemathesis } from "../../tools/toolchain/schemathesis";
import { locateWindowsPrograms } from "../../tools/toolchain/windows-programs";
import { UNIT_VARIABLE } from "../../tools/unit-tests";
import { locateBuiltProvider } from "../../tools/workspace/built-provider";
import { npmPackage } from "./npm-package";

/** Something outside the sources that some tests need, by name. */
export type Requirement = keyof typeof REQUIREMENTS;

interface RequirementCheck {
  isThere(): boolean;
  /** A description of it, and how to get it. */
  readonly hint: string;
}

const REQUIREMENTS = {
  engine: {
    isThere: () => locateEngine() !== undefined,
    hint: "a Terraform engine: install terraform or tofu, or run `npx tsx tools/toolchain/engine.ts`",
  },
  terraform: {
    isThere: () => locateEngineOfKind("terraform") !== undefined,
    hint: "Terraform: install it, and have `terraform` on PATH",
  },
  opentofu: {
    isThere: () => locateEngineOfKind("opentofu") !== undefined,
    hint: "OpenTofu: install it, and have `tofu` on PATH, or run `npx tsx tools/toolchain.ts`",
  },
  provider: {
    isThere: () => locateBuiltProvider() !== undefined,
    hint: "the built provider: run `npm run build`",
  },
  "ssh-keygen": { isThere: () => findProgram("ssh-keygen") !== undefined, hint: "OpenSSH: install its client" },
  go: { isThere: () => findProgram("go") !== undefined, hint: "Go: install it, and have `go` on PATH" },
  "null-provider": {
    isThere: () => locateNullProvider() !== undefined,
    hint: "the Go null provider: run `npx tsx tools/toolchain/null-provider.ts` (needs Go)",
  },
  "acceptance-tests": {
    isThere: () => locateGoProgram(ACCEPTANCE_TESTS) !== undefined,
    hint: "the acceptance tests in Go: run `npx tsx tools/toolchain/go-programs.ts` (needs Go 1.25)",
  },
  actionlint: {
    isThere: () => locateGoProgram(ACTIONLINT) !== undefined,
    hint: "actionlint: run `npx tsx tools/toolchain/go-programs.ts` (needs Go 1.25)",
  },
  opa: {
    isThere: () => locateGoProgram(OPA) !== undefined,
    hint: "Open Policy Agent: run `npx tsx tools/toolchain/go-programs.ts` (needs Go 1.25)",
  },
  conftest: {
    isThere: () => locateGoProgram(CONFTEST) !== undefined,
    hint: "Conftest: run `npx tsx tools/toolchain/go-programs.ts` (needs Go 1.25)",
  },
  vale: {
    isThere: () => locateGoProgram(VALE) !== undefined,
    hint: "Vale: run `npx tsx tools/toolchain/go-programs.ts` (needs Go 1.25 and a C compiler)",
  },
  "twin-provider": {
    isThere: () => locateGoProgram(TWIN_PROVIDER) !== undefined,
    hint: "the twin provider in Go: run `npx tsx tools/toolchain/go-programs.ts` (needs Go 1.25)",
  },
  "node-22": {
    isThere: () => locateNode(22) !== undefined,
    hint: "Node 22: run `npx tsx tools/toolchain/nodes.ts 22`",
  },
  "node-24": {
    isThere: () => locateNode(24) !== undefined,
    hint: "Node 24: run `npx tsx tools/toolchain/nodes.ts 24`",
  },
  "standalone-node": {
    isThere: () => locateNodeRelease(STANDALONE_NODE) !== undefined,
    hint: "the Node that goes into executables: run `npx tsx tools/toolchain.ts`",
  },
  mingw: { isThere: () => compilerVersions() !== undefined, hint: COMPILER_HINT },
  gpg: { isThere: () => findProgram("gpg") !== undefined, hint: "GnuPG: install it, and have `gpg` on PATH" },
  python: {
    isThere: () => findProgram("python3") !== undefined,
    hint: "Python 3: install it, and have `python3` on PATH",
  },
  packages: {
    isThere: () => [CDKTF, CDK_TERRAIN].every((edition) => locatePackages(edition) !== undefined),
    hint: "the packages of this build: run `npm run package` (needs Python 3.10 with venv, and Go 1.25)",
  },
  "npm-package": {
    isThere: () => npmPackage() !== undefined,
    hint: "the npm package of this build: run `npm run package -- cdktf js`, or name one in AERIAL_TEST_PACKAGE",
  },
  curl: { isThere: () => findProgram("curl") !== undefined, hint: "curl: install it, and have `curl` on PATH" },
  jq: { isThere: () => findProgram("jq") !== undefined, hint: "jq: install it, and have `jq` on PATH" },
  postgresql: {
    isThere: () => locatePostgresql() !== undefined,
    hint: "a PostgreSQL server: install it (Debian: the package postgresql); it need not run",
  },
  chromium: {
    isThere: () => locateChromium() !== undefined,
    hint: "Chromium: install it, have `chromium` or `google-chrome` on PATH, or name it in CHROMIUM_PATH",
  },
  "engine-definition": {
    isThere: () => locateEngineDefinition() !== undefined,
    hint: "Terraform's own definition of the protocol: run `npx tsx tools/toolchain.ts` (needs a Go module proxy)",
  },
  "protocol-definition": {
    isThere: () => locateProtocolDefinition() !== undefined,
    hint: "the definition of Terraform's plugin protocol: run `npx tsx tools/toolchain.ts` (needs the Go module proxy)",
  },
  wine: {
    isThere: () => locateWindowsPrograms() !== undefined,
    hint:
      "Wine, and programs for it: install wine, wine64 and gcc-mingw-w64-x86-64 (Debian's names), and run " +
      "`npx tsx tools/toolchain/windows-programs.ts` (needs Python 3.11 and Go 1.21)",
  },
  schemathesis: {
    isThere: () => locateSchemathesis() !== undefined,
    hint: "schemathesis: run `npx tsx tools/toolchain/schemathesis.ts` (needs Python 3.11)",
  },
  "cdktf-cli": {
    isThere: () => locateFrameworkCommand(CDKTF) !== undefined,
    hint: "the cdktf command: run `npx tsx tools/toolchain/framework-commands.ts`",
  },
  "cdktn-cli": {
    isThere: () => locateFrameworkCommand(CDK_TERRAIN) !== undefined,
    hint: "the cdktn command: run `npx tsx tools/toolchain/framework-commands.ts`",
  },
} satisfies Record<string, RequirementCheck>;

/** The hints for those requirements that are not there. */
export function missingRequirements(requirements: readonly Requirement[]): readonly string[] {
  return requirements.filter((name) => !REQUIREMENTS[name].isThere()).map((name) => REQUIREMENTS[name].hint);
}

/** Decides about tests whose tools are missing: with `CI=true` they fail, so that a pipeline never passes without them. */
export function consequence(missing: readonly string[], environment: NodeJS.ProcessEnv): "run" | "fail" | "leave out" {
  if (missing.length === 0) {
    return "run";
  }
  return environment.CI === "true" ? "fail" : "leave out";
}

/**
 * A `describe` whose tests need tools. If one is missing, a failing test names it with `CI=true`; otherwise the tests are
 * left out, and the run prints a note. `npm run test:unit` leaves them all out.
 */
export function describeWith(requirements: readonly Requirement[], title: string, body: () => void): void {
  if (process.env[UNIT_VARIABLE] === "true") {
    describe.skip(title, body);
    return;
  }
  const missing = missingRequirements(requirements);
  switch (consequence(missing, process.env)) {
    case "run":
      describe(title, body);
      return;
    case "fail":
      describe(title, () => {
        it("has the tools that it needs", () => {
          throw new Error(`Missing, and required where CI=true: ${missing.join("; ")}.`);
        });
      });
      return;
    case "leave out":
      process.stderr.write(`LEFT OUT: "${title}" needs ${missing.join("; ")}.\n`);
      describe.skip(leftOutTitle(title, missing), body);
  }
}
