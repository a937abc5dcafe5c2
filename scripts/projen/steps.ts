import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { github } from "projen";
import { action } from "./actions";

type Step = github.workflows.JobStep;

/** Tools that actions install, in the required versions. */
const BY_ACTIONS = ["nodejs", "npm", "golang-go", "python3", "python3-venv"];

/** Returns the Debian packages that `.ci/run` installs if they are missing: what the tests need besides the languages. */
export function packagesOfTests(): readonly string[] {
  const script = readFileSync(join(__dirname, "../../.ci/run"), "utf8");
  const packages = [...script.matchAll(/^ensure \S+ (.+)$/gm)].flatMap(([, names]) => names!.split(/\s+/));
  return [...new Set(packages)].filter((name) => !BY_ACTIONS.includes(name)).sort();
}

/** Checks out the sources, without leaving the job's token in `.git/config`. */
export function checkout(options: Record<string, number> = {}): Step {
  return { name: "Check out", uses: action("checkout"), with: { "persist-credentials": false, ...options } };
}

/** Installs Node.js, Go, Python and the dependencies in the lock file. */
export function languages(node: string): Step[] {
  return [
    nodejs(node),
    { name: "Go", uses: action("setupGo"), with: { "go-version": "stable", cache: false } },
    { name: "Python", uses: action("setupPython"), with: { "python-version": "3.13" } },
    dependencies(),
  ];
}

/** Installs a version of Node.js. */
export function nodejs(version: string): Step {
  return {
    name: "Node.js",
    uses: action("setupNode"),
    with: { "node-version": version, "package-manager-cache": false },
  };
}

/** Installs the dependencies in the lock file. */
export function dependencies(): Step {
  return { name: "Dependencies", run: "npm ci" };
}

/** Installs what the tests need besides the languages and the engine. */
export function toolsOfTests(): Step {
  return {
    name: "Install the tests' tools",
    run: `sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends ${packagesOfTests().join(" ")}`,
  };
}

/** Installs an engine on PATH, without the wrapper that the action would add. */
export function engine(name: "terraform" | "tofu", options: { readonly onlyIfMatrixSays?: boolean } = {}): Step {
  const condition = options.onlyIfMatrixSays ? { if: `matrix.engine == '${name}'` } : {};
  return name === "terraform"
    ? {
        name: "Terraform",
        ...condition,
        uses: action("setupTerraform"),
        with: { terraform_version: "~1.14", terraform_wrapper: false },
      }
    : {
        name: "OpenTofu",
        ...condition,
        uses: action("setupOpentofu"),
        with: { tofu_version: "~1.10", tofu_wrapper: false },
      };
}
