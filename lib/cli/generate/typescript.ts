/** Programs in TypeScript for CDKTF. */
import {
  accountSettings,
  AERIAL_ORG_REMARK,
  camelCase,
  cdktfJson,
  DELETION_POLICY_REMARK,
  json,
  PROGRAM_PACKAGE,
  STACK,
  TITLE,
} from "./cdktf";
import { DATA_FILE, dataFile } from "./data-file";
import { hasDataFile } from "./program";
import type { Program, ProgramFiles, ProgramOrg } from "./program";
import { RELEASE } from "./release";
import { remark, quoted } from "./text";

/** Writes a program in TypeScript. */
export function writeTypeScript(program: Program): ProgramFiles {
  return new Map([
    ["main.ts", main(program)],
    ...(hasDataFile(program) ? [[DATA_FILE, dataFile(program, "camelCase")] as const] : []),
    ["package.json", packageJson()],
    ["tsconfig.json", TSCONFIG],
    ["cdktf.json", cdktfJson("typescript", "npx tsx main.ts")],
    [".gitignore", "node_modules/\ncdktf.out/\n*.tfstate\n*.tfstate.*\n"],
  ]);
}

function main(program: Program): string {
  const { orgs, aerialOrgs } = program;
  const many = hasDataFile(program);
  const usesStatus = !many && orgs.some(({ status }) => status !== undefined);
  const names = ["AerialManagedOrg", "AerialProvider", "DeletionPolicy", ...(usesStatus ? ["OrgStatus"] : [])];
  return `${[
    `/** ${TITLE} */`,
    ...(many ? ['import { readFileSync } from "node:fs";', 'import { join } from "node:path";'] : []),
    'import { App, TerraformStack } from "cdktf";',
    `import { ${names.join(", ")} } from ${text(RELEASE.packageName)};`,
    ...(many ? ["", ...ORG_TYPE] : []),
    "",
    "const app = new App();",
    `const stack = new TerraformStack(app, ${text(STACK)});`,
    "",
    'new AerialProvider(stack, "aerial", {',
    ...accountSettings(program).map(([name, value]) => `  ${camelCase(name)}: ${text(value)},`),
    ...DELETION_POLICY_REMARK.map((line) => `  // ${line}`),
    "  deletionPolicy: DeletionPolicy.PREVENT,",
    "});",
    ...(many ? ["", ...LOOP] : orgs.flatMap(declareOrg)),
    ...aerialOrgs.flatMap(declareAerialOrg),
    "",
    "app.synth();",
  ].join("\n")}\n`;
}

const ORG_TYPE = [
  `/** A line of ${DATA_FILE}. */`,
  "interface Org {",
  "  /** What the org is called in Terraform. Stays the same for good, whatever becomes of name and domain. */",
  "  readonly key: string;",
  "  /** For people. */",
  "  readonly name?: string;",
  "  readonly domain?: string;",
  "  /** Of an org that the account has: it is imported. Without it, the org is found by its domain, and added. */",
  "  readonly orgId?: string;",
  "  /** The products that are enabled. Left out: they are left as they are. */",
  "  readonly productIds?: string[];",
  "  /** ACTIVE or INACTIVE. Left out: it is left as it is. */",
  "  readonly status?: string;",
  "}",
];

const LOOP = [
  `const orgs = JSON.parse(readFileSync(join(__dirname, ${text(DATA_FILE)}), "utf8")) as Org[];`,
  "for (const { key, domain, orgId, productIds, status } of orgs) {",
  "  if (orgId === undefined) {",
  "    new AerialManagedOrg(stack, key, { domain, productIds, status });",
  "  } else {",
  "    new AerialManagedOrg(stack, key, { orgId, productIds, status }).importFrom(orgId);",
  "  }",
  "}",
];

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
    `  orgId: ${text(orgId)},`,
    ...(productIds === undefined ? [] : [`  productIds: [${productIds.map(text).join(", ")}],`]),
    ...(status === undefined ? [] : [`  status: OrgStatus.${status},`]),
    `}${after}`,
  ];
}

/** Name and domain, for people. */
function text(value: string): string {
  return quoted(value, "surrogates");
}

function packageJson(): string {
  return json({
    name: PROGRAM_PACKAGE,
    private: true,
    scripts: { synth: "tsx main.ts" },
    dependencies: {
      cdktf: RELEASE.cdktf,
      [RELEASE.packageName]: RELEASE.packageVersion,
      constructs: RELEASE.constructs,
    },
    devDependencies: { "@types/node": RELEASE.nodeTypes, tsx: RELEASE.tsx, typescript: RELEASE.typescript },
  });
}

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
