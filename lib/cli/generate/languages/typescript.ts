/** Programs in TypeScript for a framework. */
import {
  accountSettings,
  AERIAL_ORG_REMARK,
  cdktfJson,
  DELETION_POLICY_REMARK,
  json,
  PROGRAM_PACKAGE,
  STACKS_REMARK,
  TITLE,
} from "./framework-program";
import type { Edition } from "../../../editions/editions";
import { DATA_FILE, dataFile } from "../data-file";
import { typescriptLoader, TYPESCRIPT_LOADER_FILE } from "./data-file-loader";
import { hasDataFile, type Program, type ProgramFiles, type ProgramOrg } from "../program";
import { PROPERTY_NAMES } from "./property-names";
import { npmSpec, RELEASE, type Library } from "../release";
import { STACK, type Stacks } from "../stacks";
import { remark, quoted } from "./text";

/** Writes a program in TypeScript. */
export function writeTypeScript(program: Program, library: Library): ProgramFiles {
  return new Map([
    ["main.ts", main(program, library.edition)],
    ...(hasDataFile(program)
      ? ([
          [DATA_FILE, dataFile(program, "camelCase")],
          [TYPESCRIPT_LOADER_FILE, typescriptLoader(program.stacks)],
        ] as const)
      : []),
    ["package.json", packageJson(library)],
    ...(library.npm.kind === "folder" ? ([[".npmrc", NPMRC]] as const) : []),
    ["tsconfig.json", TSCONFIG],
    ["cdktf.json", cdktfJson("typescript", "npx tsx main.ts")],
    [".gitignore", "node_modules/\ncdktf.out/\n*.tfstate\n*.tfstate.*\n"],
  ]);
}

function main(program: Program, { framework, library }: Edition): string {
  const { orgs, aerialOrgs, stacks } = program;
  const many = hasDataFile(program);
  const usesStatus = !many && orgs.some(({ status }) => status !== undefined);
  const names = ["AerialManagedOrg", "AerialProvider", "DeletionPolicy", ...(usesStatus ? ["OrgStatus"] : [])];
  return `${[
    `/** ${TITLE} */`,
    `import { App, TerraformStack } from ${text(framework)};`,
    `import { ${names.join(", ")} } from ${text(library)};`,
    ...(many ? ['import { loadOrgs } from "./load-orgs";'] : []),
    "",
    "const app = new App();",
    ...(stacks === undefined
      ? [`const stack = new TerraformStack(app, ${text(STACK)});`, "", ...provider(program)]
      : stackNamed(program)),
    ...(many ? ["", ...loop(stacks)] : orgs.flatMap(declareOrg)),
    ...(stacks !== undefined && aerialOrgs.length > 0
      ? ["", `const stack = stackNamed(${text(stacks.names[0])});`]
      : []),
    ...aerialOrgs.flatMap(declareAerialOrg),
    "",
    "app.synth();",
  ].join("\n")}\n`;
}

function provider(program: Program): string[] {
  return [
    'new AerialProvider(stack, "aerial", {',
    ...accountSettings(program).map(([name, value]) => `  ${PROPERTY_NAMES[name]}: ${text(value)},`),
    ...DELETION_POLICY_REMARK.map((line) => `  // ${line}`),
    `  ${PROPERTY_NAMES.deletion_policy}: DeletionPolicy.PREVENT,`,
    "});",
  ];
}

function stackNamed(program: Program): string[] {
  return [
    "const stacks = new Map<string, TerraformStack>();",
    "",
    `/** ${STACKS_REMARK} */`,
    "function stackNamed(name: string): TerraformStack {",
    "  const known = stacks.get(name);",
    "  if (known !== undefined) {",
    "    return known;",
    "  }",
    "  const stack = new TerraformStack(app, name);",
    "  stacks.set(name, stack);",
    ...provider(program).map((line) => `  ${line}`),
    "  return stack;",
    "}",
  ];
}

function loop(stacks: Stacks | undefined): string[] {
  const [names, declare] =
    stacks === undefined ? ["key", []] : ["key, stack: name", ["  const stack = stackNamed(name);"]];
  return [
    `for (const { ${names}, domain, orgId, productIds, status } of loadOrgs()) {`,
    ...declare,
    "  if (orgId === undefined) {",
    "    new AerialManagedOrg(stack, key, { domain, productIds, status });",
    "  } else {",
    "    new AerialManagedOrg(stack, key, { orgId, productIds, status }).importFrom(orgId);",
    "  }",
    "}",
  ];
}

function declareOrg(org: ProgramOrg): string[] {
  return ["", remark("//", org), ...construct("", org, `).importFrom(${text(org.orgId)});`)];
}

function declareAerialOrg(org: ProgramOrg, index: number): string[] {
  const variable = index === 0 ? "aerialOrg" : `aerialOrg${index + 1}`;
  return [
    "",
    ...AERIAL_ORG_REMARK.map((line) => `// ${line}`),
    remark("//", org),
    ...construct(`const ${variable} = `, org, ");"),
    `${variable}.org.lifecycle = { preventDestroy: true };`,
    `${variable}.importFrom(${text(org.orgId)});`,
  ];
}

function construct(before: string, { key, orgId, productIds, status }: ProgramOrg, after: string): string[] {
  return [
    `${before}new AerialManagedOrg(stack, ${text(key)}, {`,
    `  ${PROPERTY_NAMES.org_id}: ${text(orgId)},`,
    ...(productIds === undefined ? [] : [`  ${PROPERTY_NAMES.product_ids}: [${productIds.map(text).join(", ")}],`]),
    ...(status === undefined ? [] : [`  ${PROPERTY_NAMES.status}: OrgStatus.${status},`]),
    `}${after}`,
  ];
}

/** Returns a text as a literal of TypeScript. */
function text(value: string): string {
  return quoted(value, "surrogates");
}

function packageJson(library: Library): string {
  const { framework, library: name, peers } = library.edition;
  return json({
    name: PROGRAM_PACKAGE,
    private: true,
    scripts: { synth: "tsx main.ts" },
    dependencies: {
      [framework]: peers[framework],
      [name]: npmSpec(library),
      constructs: peers.constructs,
    },
    devDependencies: { "@types/node": RELEASE.nodeTypes, tsx: RELEASE.tsx, typescript: RELEASE.typescript },
  });
}

// By default, npm only links to a folder. The compiler would then find the framework's types twice, in both folders.
const NPMRC = "install-links=true\n";

const TSCONFIG = json({
  compilerOptions: {
    target: "ES2022",
    module: "CommonJS",
    moduleResolution: "Node10",
    esModuleInterop: true,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["*.ts"],
});
