/**
 * The workflows on GitHub, which .projenrc.ts writes: `build.yml` for every change, `release.yml` for a release.
 *
 * A job has only the permissions that it names. Two jobs have secrets: the one that signs the provider's checksums and the one
 * that pushes the Go modules. npm and PyPI trust the workflow itself (OIDC).
 */
import { github } from "projen";
import { EDITIONS } from "../../lib/editions/editions";
import { distributionFolder } from "../../tools/packages";
import { NODE_RELEASES } from "../../tools/toolchain/nodes";
import { action, withVersions } from "./actions";
import { SIGNED_RELEASE, SIGNING_ENVIRONMENT, signingSteps } from "./signing";
import { checkout, dependencies, engine, languages, nodejs, toolsOfTests } from "./steps";

const { JobPermission } = github.workflows;
type Job = github.workflows.Job;
type Step = github.workflows.JobStep;

/** The versions of Node.js that are supported. */
export const NODES = Object.keys(NODE_RELEASES);
/** The version that builds the packages. */
const NODE_OF_PACKAGES = "22";

/** The npm package that one job builds and others install on Windows: the artifact, and its file. */
const NPM_PACKAGE = { artifact: "npm-package", file: "dist/library.tgz" } as const;

/** Tests that install the built packages and run them with the engine. */
const TESTS_OF_PACKAGES = ["test/installed", "test/release"];

/** The folders with the packages of each edition. */
const DISTRIBUTIONS = Object.values(EDITIONS).map(distributionFolder);

/** The repository of each edition's Go module. Only an environment of its own has the key. */
const GO_MODULES = Object.values(EDITIONS).map((edition) => ({
  title: edition.title,
  repository: edition.go.repository.replace("github.com/", ""),
  environment: edition === EDITIONS.cdktf ? "go" : `go-${edition.framework}`,
  folder: distributionFolder(edition),
}));

/** Adds both workflows to a project. */
export function addWorkflows(host: github.GitHub): void {
  addBuild(host);
  addRelease(host);
}

function addBuild(host: github.GitHub): void {
  const workflow = new github.GithubWorkflow(host, "build", {
    limitConcurrency: true,
    concurrencyOptions: { group: "build-${{ github.ref }}", cancelInProgress: true },
  });
  workflow.on({ pullRequest: {}, push: { branches: ["main"] }, workflowDispatch: {} });
  workflow.addJobs({
    test: job({
      name: "Node.js ${{ matrix.node }}, ${{ matrix.engine }}",
      timeoutMinutes: 90,
      strategy: { failFast: false, matrix: { domain: { node: [...NODES], engine: ["terraform", "tofu"] } } },
      env: { CI: "true", AERIAL_CAMPAIGN_FACTOR: "1", TERRAFORM_BINARY_NAME: "${{ matrix.engine }}" },
      steps: [
        checkout(),
        engine("terraform", { onlyIfMatrixSays: true }),
        engine("tofu", { onlyIfMatrixSays: true }),
        ...languages("${{ matrix.node }}"),
        toolsOfTests(),
        { name: "Tests", run: "npm test" },
      ],
    }),
    check: job({
      name: "Rules, generated files, packages, demo",
      timeoutMinutes: 90,
      env: { CI: "true", AERIAL_CAMPAIGN_FACTOR: "1" },
      steps: [
        checkout(),
        engine("terraform"),
        ...languages(NODE_OF_PACKAGES),
        ...["build", "lint", "check:generated", "compat", "package", "demo", "test:matrix"].map(script),
        // Figures depend on the machine, so none of them fails the job. They are kept for comparison over time.
        { name: "Measure", run: `npm run bench -- --short --results "$RUNNER_TEMP/figures.json"` },
        {
          name: "Keep the figures",
          uses: action("uploadArtifact"),
          with: { name: "figures", path: "${{ runner.temp }}/figures.json", "if-no-files-found": "error" },
        },
      ],
    }),
    "npm-package": job({
      name: "npm package",
      timeoutMinutes: 30,
      steps: [
        checkout(),
        ...languages(NODE_OF_PACKAGES),
        script("build"),
        { name: "Package", run: `npx tsx tools/packages.ts cdktf js && mv dist/js/*.tgz ${NPM_PACKAGE.file}` },
        {
          name: "Keep the package",
          uses: action("uploadArtifact"),
          with: {
            name: NPM_PACKAGE.artifact,
            path: NPM_PACKAGE.file,
            "if-no-files-found": "error",
            "retention-days": 7,
          },
        },
      ],
    }),
    // The tests that run under Wine, on Windows itself. The package comes from Linux, like the published one.
    windows: job({
      name: "Windows, Node.js ${{ matrix.node }}",
      needs: ["npm-package"],
      runsOn: ["windows-2025"],
      timeoutMinutes: 30,
      strategy: { failFast: false, matrix: { domain: { node: [...NODES] } } },
      env: { CI: "true", TERRAFORM_BINARY_NAME: "terraform", AERIAL_TEST_PACKAGE: NPM_PACKAGE.file },
      steps: [
        checkout(),
        engine("terraform"),
        nodejs("${{ matrix.node }}"),
        dependencies(),
        { name: "Package", uses: action("downloadArtifact"), with: { name: NPM_PACKAGE.artifact, path: "dist" } },
        { name: "Tests", run: "npx jest --config jest.config.json test/windows" },
      ],
    }),
  });
  tidy(workflow);
}

function addRelease(host: github.GitHub): void {
  const workflow = new github.GithubWorkflow(host, "release", {
    limitConcurrency: true,
    concurrencyOptions: { group: "release", cancelInProgress: false },
  });
  workflow.on({ push: { tags: ["v*"] }, workflowDispatch: {} });
  workflow.file!.addOverride("on.workflow_dispatch.inputs", {
    version: { description: "X.Y.Z, as in CHANGELOG.md", required: true, type: "string" },
    publish: {
      description: "Publish. Otherwise, everything is only built and tested.",
      type: "boolean",
      default: false,
    },
  });
  const publish = "github.event_name == 'push' || inputs.publish";
  const version = "${{ needs.packages.outputs.version }}";
  const publishing = (options: Partial<Job> & Pick<Job, "permissions" | "steps">): Job =>
    job({ needs: ["packages"], if: publish, timeoutMinutes: 15, ...options });

  workflow.addJobs({
    packages: job({
      name: "Packages",
      if: "github.ref == 'refs/heads/main' || startsWith(github.ref, 'refs/tags/v')",
      timeoutMinutes: 120,
      env: { CI: "true", TERRAFORM_BINARY_NAME: "terraform" },
      outputs: { version: { stepId: "version", outputName: "version" } },
      steps: [
        checkout({ "fetch-depth": 0 }),
        // Somebody who may push tags could tag any commit.
        { name: "Check that the commit is on main", run: 'git merge-base --is-ancestor "$GITHUB_SHA" origin/main' },
        engine("terraform"),
        ...languages(NODE_OF_PACKAGES),
        toolsOfTests(),
        // Before the version changes: many tests expect 0.0.0.
        script("test"),
        {
          name: "Version",
          id: "version",
          // Passed through the environment: input must never become part of a script.
          env: { VERSION: "${{ inputs.version || github.ref_name }}" },
          // Outside the tree: npm would pack the notes.
          run: 'npm run release:version -- "$VERSION" --notes "$RUNNER_TEMP/release-notes.md" --output "$GITHUB_OUTPUT"',
        },
        ...["package", "release:provider"].map(script),
        {
          name: "Test the built packages with their version",
          run: `npx tsx scripts/test.ts ${TESTS_OF_PACKAGES.join(" ")}`,
        },
        { name: "Release notes", run: 'mv "$RUNNER_TEMP/release-notes.md" dist' },
        {
          name: "Keep the packages",
          uses: action("uploadArtifact"),
          with: { name: "packages", path: "dist", "if-no-files-found": "error", "retention-days": 7 },
        },
      ],
    }),
    sign: publishing({
      name: "Signatures",
      environment: SIGNING_ENVIRONMENT,
      permissions: {},
      steps: [downloadPackages(), ...signingSteps(version)],
    }),
    npm: publishing({
      name: "npm",
      environment: "npm",
      permissions: { idToken: JobPermission.WRITE },
      steps: [
        downloadPackages(),
        // Trusted publishing needs npm 11.5, which Node.js 24 contains.
        {
          name: "Node.js",
          uses: action("setupNode"),
          with: { "node-version": "24", "package-manager-cache": false },
        },
        {
          name: "Publish",
          run: [
            "set -euo pipefail",
            `for package in ${DISTRIBUTIONS.map((folder) => `${folder}/js/*.tgz`).join(" ")}; do`,
            `  id=$(tar -xzOf "$package" package/package.json | jq -r '.name + "@" + .version')`,
            // A failed release can be started again.
            '  if npm view "$id" version >/dev/null 2>&1; then echo "$id is published already"; continue; fi',
            '  npm publish "./$package" --provenance --access public',
            "done",
          ].join("\n"),
        },
      ],
    }),
    pypi: publishing({
      name: "PyPI",
      environment: "pypi",
      permissions: { idToken: JobPermission.WRITE },
      steps: [
        downloadPackages(),
        ...DISTRIBUTIONS.map((folder) => ({
          name: `Publish ${folder}`,
          uses: action("publishToPypi"),
          with: { "packages-dir": `${folder}/python`, "skip-existing": true },
        })),
      ],
    }),
    go: publishing({
      name: "Go module for ${{ matrix.title }}",
      environment: "${{ matrix.environment }}",
      permissions: {},
      strategy: { failFast: false, matrix: { include: GO_MODULES } },
      steps: [
        downloadPackages(),
        {
          name: "Check out the module's repository",
          uses: action("checkout"),
          with: {
            repository: "${{ matrix.repository }}",
            // One deploy key for each module, which can only write to that repository.
            "ssh-key": "${{ secrets.GO_MODULE_DEPLOY_KEY }}",
            path: "module",
          },
        },
        {
          name: "Push",
          workingDirectory: "module",
          env: { VERSION: version, FOLDER: "../${{ matrix.folder }}/go/aerial" },
          run: [
            "set -euo pipefail",
            'if git ls-remote --exit-code origin "refs/tags/aerial/v$VERSION" >/dev/null; then exit 0; fi',
            'rm -rf aerial && cp -r "$FOLDER" aerial',
            'git config user.name "github-actions[bot]"',
            'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
            "git add --all",
            'git commit --message "Release $VERSION"',
            'git tag "aerial/v$VERSION"',
            'git push --atomic origin HEAD "refs/tags/aerial/v$VERSION"',
          ].join("\n"),
        },
      ],
    }),
    github: publishing({
      name: "GitHub",
      needs: ["packages", "sign", "npm", "pypi", "go"],
      permissions: {
        contents: JobPermission.WRITE,
        idToken: JobPermission.WRITE,
        attestations: JobPermission.WRITE,
      },
      steps: [
        downloadPackages(),
        {
          name: "Use the signed release",
          run: "rm -r dist/release",
        },
        {
          name: "Signed release",
          uses: action("downloadArtifact"),
          with: { name: SIGNED_RELEASE, path: "dist/release" },
        },
        {
          name: "Attest the origin of the provider's archives",
          uses: action("attest"),
          with: { "subject-path": "dist/release/*" },
        },
        {
          name: "Create the release with the provider's archives and checksums",
          env: { GH_TOKEN: "${{ github.token }}", GH_REPO: "${{ github.repository }}", VERSION: version },
          run: [
            'gh release create "v$VERSION" --target "$GITHUB_SHA" --title "$VERSION"',
            "--notes-file dist/release-notes.md dist/release/*",
          ].join(" "),
        },
      ],
    }),
  });
  tidy(workflow);
}

function job(options: Partial<Job> & Pick<Job, "steps">): Job {
  return { runsOn: ["ubuntu-24.04"], permissions: { contents: JobPermission.READ }, ...options };
}

function script(name: string): Step {
  return { name: `npm run ${name}`, run: `npm run ${name}` };
}

function downloadPackages(): Step {
  return { name: "Packages", uses: action("downloadArtifact"), with: { name: "packages", path: "dist" } };
}

/** Removes all permissions that a job does not name, and adds the versions of actions after their commits. */
function tidy({ file }: github.GithubWorkflow): void {
  // projen's model of a workflow cannot contain comments and leaves out empty values.
  const synthesizeContent = file!["synthesizeContent"].bind(file);
  file!["synthesizeContent"] = (resolver) => {
    const content = synthesizeContent(resolver);
    return content === undefined ? undefined : withVersions(content).replace(/^jobs:$/m, "permissions: {}\njobs:");
  };
}
