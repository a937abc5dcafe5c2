import { cdk, javascript, JsonFile, TextFile } from "projen";
import { TypeScriptRunner } from "projen/lib/typescript";
import { generatedFiles } from "./scripts/generate/constructs/generated-files";
import { addWorkflows } from "./scripts/projen/workflows";
import { CDKTF, lowestPeer } from "./lib/editions/editions";
import { commands } from "./tools/editions/manifest";
import { JSII_ARGUMENTS } from "./tools/jsii-arguments";
import { runtimeFolders } from "./tools/library-folders";

const project = new cdk.JsiiProject({
  name: CDKTF.library,
  description: "Okta Aerial orgs as code: CDKTF constructs backed by a Terraform provider that travels with them",
  author: "The cdktf-provider-aerial authors",
  authorAddress: "maintainers@cdktf-provider-aerial.example",
  repositoryUrl: "https://github.com/cdktf-provider-aerial/cdktf-provider-aerial.git",
  keywords: ["cdktf", "terraform", "opentofu", "okta", "aerial", "provider"],
  license: "Apache-2.0",
  copyrightOwner: "The cdktf-provider-aerial authors",
  defaultReleaseBranch: "main",
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: "20.15.0",
  jsiiVersion: "~6.0.13",
  typescriptVersion: "5.9.3",
  runner: TypeScriptRunner.tsx(),
  projenrcTs: true,

  srcdir: "lib",
  libdir: "lib",
  testdir: "test",
  sampleCode: false,
  disableTsconfig: true,
  // jsii compiles what lib/index.ts reaches, in place, with a tsconfig of its own making; tsconfig.json at the top is for
  // everything: editors, tests, scripts, the code that runs inside Terraform.
  tsconfigDevFile: "tsconfig.json",
  tsconfigDev: {
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022"],
      module: "preserve",
      moduleResolution: javascript.TypeScriptModuleResolution.BUNDLER,
      types: ["node", "jest"],
      strict: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      isolatedModules: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      skipLibCheck: true,
      noEmit: true,
      // The name under which examples import the library, as a user would.
      paths: { [CDKTF.library]: ["./lib"] },
    },
    include: [
      "lib/**/*.ts",
      "test/**/*.ts",
      "examples/**/*.ts",
      "bench/**/*.ts",
      "scripts/**/*.ts",
      "tools/**/*.ts",
      ".projenrc.ts",
    ],
    exclude: ["lib/**/*.d.ts", "**/cdktf.out", "tools/editions/cdktn"],
  },
  eslint: false,
  prettier: false,
  jest: false,
  docgen: false,
  // The workflows are this project's own: scripts/projen/workflows.ts.
  github: true,
  githubOptions: { mergify: false, pullRequestLint: false },
  pullRequestTemplate: false,
  release: false,
  depsUpgrade: false,
  buildWorkflow: false,
  publishToPypi: { distName: CDKTF.library, module: CDKTF.python.library },
  publishToGo: { moduleName: CDKTF.go.repository, packageName: CDKTF.go.packageName },

  // The construct library's users install these. At run time, nothing else is needed: the provider is one bundle.
  peerDeps: Object.entries(CDKTF.peers).map(([name, range]) => `${name}@${range}`),
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    "@types/jest@^30",
    "@types/node@^20",
    // In the lowest versions, which bindings for Go require.
    ...["cdktf", "constructs"].map((name) => `${name}@${lowestPeer(CDKTF, name)}`),
    "jsii-pacmak@1.140.0",
    "projen@0.103.25",
    // bundled into the provider, the command and the emulator
    "@msgpack/msgpack@^3",
    "ajv@^8",
    "cli-table3@^0.6",
    "commander@^14",
    "jose@^6",
    // Exactly: private paths of it are used (lib/aerial/transport/dispatcher.ts).
    "undici@7.30.2",
    // tools
    "@grpc/grpc-js@^1",
    "@grpc/proto-loader@^0.8",
    "@cdktf/provider-null@11.0.0",
    "@cdktf/provider-okta@^14",
    "@types/proper-lockfile@^4",
    "@types/yazl@^3",
    "@swc/core@1.16.18",
    "@swc/jest@^0.2",
    "@typescript-eslint/parser@^8",
    "@microsoft/jest-sarif@1.0.0-beta.0",
    "@xmldom/xmldom@^0.9",
    "axe-core@^4",
    "dependency-cruiser@^17",
    "dts-bundle-generator@^9",
    "esbuild@^0.28",
    "eslint@^9",
    "fast-check@^4",
    "jest@^30",
    "oidc-provider@^9",
    "jsii-docgen@^10",
    "openapi-typescript@^7",
    "playwright-core@^1",
    "postject@1.0.0-alpha.6",
    "prettier@^3",
    "proper-lockfile@^4",
    "tsx@^4",
    "typescript-eslint@^8",
    "yaml@^2",
    "yazl@^3",
  ],

  gitignore: [
    "/lib/**/*.js",
    "/lib/**/*.d.ts",
    "/assets/",
    "/dist/",
    "/coverage/",
    "/test-results/",
    ".jsii",
    "tsconfig.tsbuildinfo",
    "cdktf.out/",
    ".terraform/",
    "*.tfstate*",
    // Keep the states that released versions wrote.
    "!/test/upgrades/states/**",
    ".terraform.lock.hcl",
    // Files that examples/hcl/install.sh writes.
    "/examples/hcl/terraform.d/",
    "/examples/hcl/versions_override.tf",
    // Files that docs/guides/configuring-orgs.md creates in a clone, such as keys and tokens.
    "/okta.pem",
    "/okta-public-key.json",
    "/fleet.json",
    "/orgs.json",
    "/tokens/",
    ".DS_Store",
  ],
});

// jsii's own settings, except source maps: the package does not contain the sources, so a debugger could not show them.
new JsonFile(project, "tsconfig.jsii.json", {
  marker: false,
  committed: true,
  obj: {
    compilerOptions: {
      outDir: "lib",
      rootDir: "lib",
      tsBuildInfoFile: "lib/tsconfig.tsbuildinfo",
      incremental: true,
      composite: false,
      types: ["*"],
      target: "es2023",
      lib: ["es2023"],
      module: "node20",
      esModuleInterop: true,
      resolveJsonModule: true,
      declaration: true,
      declarationMap: false,
      stripInternal: false,
      noEmitOnError: true,
      skipLibCheck: true,
      strict: true,
      alwaysStrict: true,
      noFallthroughCasesInSwitch: true,
      noImplicitAny: true,
      noImplicitReturns: true,
      noImplicitThis: true,
      noUncheckedSideEffectImports: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      strictNullChecks: true,
      strictPropertyInitialization: true,
    },
    include: ["lib/**/*.ts"],
    exclude: [
      "node_modules",
      // The code that runs inside Terraform. tsc does not have a pattern for "all except these".
      ...runtimeFolders().map((folder) => `${folder}/**`),
    ],
  },
});

// The files that users install: the constructs as JavaScript, the bundles, the jsii assembly. No sources, tests or tools.
for (const pattern of [
  "/lib/**/*.ts",
  "!/lib/**/*.d.ts",
  "/lib/**/*.json",
  ...runtimeFolders().map((folder) => `/${folder}/**`),
  "/test/",
  "/bench/",
  "/scripts/",
  "/tools/",
  "/examples/",
  "/docs/",
  "/.ci/",
  "/coverage/",
  "/test-results/",
  "/cdktf.json",
  "/tsconfig*.json",
  "/jest.config.json",
  "/eslint.config.mjs",
  "/.prettierrc.json",
  "/.prettierignore",
  "/.dependency-cruiser.cjs",
  "/.projenrc.ts",
  "/API.md",
  "/ARCHITECTURE.md",
  "/CONTRIBUTING.md",
]) {
  project.addPackageIgnore(pattern);
}

new JsonFile(project, "jest.config.json", {
  marker: false,
  obj: {
    testEnvironment: "node",
    roots: ["<rootDir>/test"],
    testMatch: ["**/*.test.ts"],
    setupFilesAfterEnv: ["<rootDir>/test/support/assertions.ts"],
    moduleNameMapper: { "/stack-trace$": "<rootDir>/test/support/no-stack-traces.ts" },
    // Resolve the sources before the files that jsii compiled next to them.
    moduleFileExtensions: ["ts", "js", "cjs", "mjs", "json", "node"],
    transform: {
      "^.+\\.(ts|m?js)$": [
        "@swc/jest",
        { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
      ],
    },
    // jose is published only as ES modules.
    transformIgnorePatterns: ["/node_modules/(?!(jose|oauth4webapi)/)"],
    // Far above what any test takes, so that a busy machine fails none: a test that hangs is the only one to meet it.
    testTimeout: 900_000,
  },
});

new JsonFile(project, ".prettierrc.json", { marker: false, obj: { printWidth: 120, trailingComma: "all" } });
new TextFile(project, ".prettierignore", {
  lines: [
    "node_modules",
    "assets",
    "dist",
    "coverage",
    "test-results",
    "cdktf.out",
    "API.md",
    "docs/api",
    "package.json",
    "package-lock.json",
    "jest.config.json",
    "scripts/compatibility/api.json",
    "lib/**/*.js",
    "lib/**/*.d.ts",
    "test/upgrades/states",
    "*.generated.ts",
    ".jsii",
    "tsconfig*.json",
    ".projen",
    ".github/workflows",
    ".mergify.yml",
    "",
  ],
});

// The commands for people. `npm run build` makes the jsii assembly and the bundles; the others build first if they need to.
const scripts: Record<string, string> = {
  build: "npm run compile && npm run bundle && npm run declarations",
  // jsii refuses no end-of-life Node, but fills the screen about it. The tests run on each supported Node.
  compile: `JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 jsii ${JSII_ARGUMENTS.join(" ")}`,
  bundle: "tsx scripts/bundle.ts",
  // Apart from the bundles, since it takes as long as all of them.
  declarations: "tsx scripts/declarations.ts",
  test: "npm run build && tsx scripts/test.ts",
  "test:unit": "npm run build --silent && tsx scripts/test.ts --unit",
  "test:matrix": "npm run build --silent && tsx scripts/matrix.ts",
  "test:fresh-machine": "tsx scripts/fresh-machine.ts",
  // The page that the emulator serves is JavaScript for browsers, with types of its own.
  typecheck: "tsc --noEmit && tsc -p lib/emulator/page/client",
  lint: "npm run typecheck && eslint . --max-warnings 0 && prettier --check . && depcruise --config .dependency-cruiser.cjs lib tools scripts bench test && npm run lint:prose",
  "lint:prose": "tsx scripts/lint-prose.ts",
  format: "prettier --write . && eslint . --fix",
  generate: "tsx scripts/generate.ts",
  "check:generated": "tsx scripts/generate.ts --check",
  demo: "npm run build --silent && tsx scripts/demo.ts",
  bench: "npm run build --silent && tsx bench/main.ts",
  emulator: "npm run bundle --silent && node assets/cli/aerial.js emulator",
  package: "npm run build && tsx tools/packages.ts",
  compat: "npm run compile --silent && tsx scripts/compatibility.ts",
  "release:version": "tsx scripts/release/version.ts",
  "release:provider": "npm run build --silent && tsx scripts/release-provider.ts",
};
// .projenrc.ts is the only file of its kind, and part of tsconfig.json.
project.tryRemoveFile("projenrc/tsconfig.json");
// projen's own tasks suppose its own way of building; each would become a script.
for (const { name } of project.tasks.all) {
  project.removeScript(name);
}
for (const [name, command] of Object.entries(scripts)) {
  project.setScript(name, command);
}
project.setScript("projen", "tsx .projenrc.ts");
// jsii projects ignore the file, taking it for one that jsii makes.
project.gitignore.removePatterns("tsconfig.json");
// Versions of which every platform's package is published: npm ci refuses a lock file that lacks one.
project.package.addField("overrides", { "unrs-resolver": "1.12.2" });
project.package.addField("bin", commands(CDKTF));

// Long and made by scripts: folded in reviews.
for (const path of ["/API.md", "/docs/api/**", "**/*.generated.ts", ...generatedFiles().map((file) => `/${file}`)]) {
  project.gitattributes.addAttributes(path, "linguist-generated");
}

// Its checksum is in people's lock files: no line end of it may change.
project.gitattributes.addAttributes("/tools/launcher/launcher.exe", "binary");

addWorkflows(project.github!);

project.synth();
