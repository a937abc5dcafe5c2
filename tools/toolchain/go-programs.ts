/** The programs that tests build with Go. */
import { join } from "node:path";

import { type GoProgram, provideGoProgram } from "./go-program";

/** The provider's tests with HashiCorp's terraform-plugin-testing. */
export const ACCEPTANCE_TESTS: GoProgram = {
  name: "acceptance-tests",
  module: join(__dirname, "../../test/interoperability/acceptance"),
  package: ".",
  isTest: true,
};

/** The provider in Go with which the one of lib/plugin is compared; its go.mod says which framework it uses. */
export const TWIN_PROVIDER: GoProgram = {
  name: "terraform-provider-twin",
  module: join(__dirname, "../../test/interoperability/twin/go"),
  package: ".",
};

/** The checker of GitHub's workflows. */
export const ACTIONLINT: GoProgram = {
  name: "actionlint",
  module: join(__dirname, "actionlint"),
  package: "github.com/rhysd/actionlint/cmd/actionlint",
};

/** Open Policy Agent, which evaluates the policy of examples/testing. */
export const OPA: GoProgram = {
  name: "opa",
  module: join(__dirname, "opa"),
  package: "github.com/open-policy-agent/opa",
};

/** Conftest, which evaluates the same policy in another way. Built from the same release of Open Policy Agent. */
export const CONFTEST: GoProgram = {
  name: "conftest",
  module: join(__dirname, "conftest"),
  package: "github.com/open-policy-agent/conftest",
};

/** Vale, which checks the repository's texts against the rules in scripts/prose. */
export const VALE: GoProgram = {
  name: "vale",
  module: join(__dirname, "vale"),
  package: "github.com/vale-cli/vale/v3/cmd/vale",
  needsCompiler: true,
};

/** All of them. */
export const GO_PROGRAMS: readonly GoProgram[] = [ACCEPTANCE_TESTS, TWIN_PROVIDER, ACTIONLINT, OPA, CONFTEST, VALE];

if (require.main === module) {
  Promise.all(GO_PROGRAMS.map(async (program) => await provideGoProgram(program))).then(
    (paths) => process.stdout.write(`${paths.join("\n")}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}
