/** The languages that programs are written in. */
import { goModule } from "../../../editions/editions";
import type { EngineCommand } from "../../engine";
import { writeGo } from "./go";
import { writeHcl } from "./hcl";
import type { Program, ProgramFiles } from "../program";
import { writePython } from "./python";
import { readme } from "../readme";
import type { ReadmeParts } from "../readme-parts";
import { isUnpublished, type Library } from "../release";
import { planCommands } from "../stack-commands";
import { writeTypeScript } from "./typescript";

interface LanguageDefinition {
  /** Writes all files except README.md. */
  readonly write: (program: Program, library: Library) => ProgramFiles;
  readonly readme: ReadmeParts;
  /** How to use packages that users build themselves. @default - the language does not need any */
  readonly packages?: {
    /** Whether the files already name packages that were found. */
    readonly areNamed: (library: Library) => boolean;
    /** Returns the command that installs or names them. @param folder with the packages of all languages */
    readonly use: (folder: string, library: Library) => string;
  };
}

/** Many systems refuse to install Python packages outside of a virtual environment. */
const VIRTUAL_ENVIRONMENT = "python3 -m venv .venv";

const LANGUAGES = {
  typescript: {
    write: writeTypeScript,
    readme: {
      prepare: ["npm install", "npx tsc --noEmit && npx tsx main.ts"],
      program: "main.ts",
      orgId: "orgId",
      productIds: "productIds",
      hasFramework: true,
    },
    packages: {
      areNamed: ({ npm }) => npm.kind !== "registry",
      use: (folder) => `npm install ${folder}/js/*.tgz`,
    },
  },
  python: {
    write: writePython,
    readme: {
      prepare: [`${VIRTUAL_ENVIRONMENT} && . .venv/bin/activate`, "pip install -r requirements.txt", "python main.py"],
      program: "main.py",
      orgId: "org_id",
      productIds: "product_ids",
      hasFramework: true,
    },
    packages: {
      areNamed: ({ wheel }) => wheel !== undefined,
      use: (folder) => `${VIRTUAL_ENVIRONMENT} && .venv/bin/pip install ${folder}/python/*.whl`,
    },
  },
  go: {
    write: writeGo,
    readme: {
      prepare: ["go mod tidy", "go run ."],
      program: "main.go",
      orgId: "orgId",
      productIds: "productIds",
      hasFramework: true,
    },
    packages: {
      areNamed: ({ edition, version, goModules }) => goModule(edition, version) in goModules,
      use: (folder, { edition, version }) =>
        `go mod edit -replace ${goModule(edition, version)}=${folder}/go/${edition.go.packageName}`,
    },
  },
  hcl: {
    write: writeHcl,
    readme: {
      prepare: ["npx --no aerial install"],
      program: "main.tf",
      orgId: "org_id",
      productIds: "product_ids",
      hasFramework: false,
    },
  },
} as const satisfies Record<string, LanguageDefinition>;

/** A language that programs are written in. */
export type Language = keyof typeof LANGUAGES;

/** The names of all languages. */
export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as readonly Language[];

/** Whether programs in a language are written for a framework. */
export function hasFramework(language: Language): boolean {
  return LANGUAGES[language].readme.hasFramework;
}

/** The target of a program. */
export interface ProgramSetting {
  readonly language: Language;
  readonly library: Library;
  readonly engine: EngineCommand;
}

/** Writes a program with everything that is needed to run it. The same program always results in the same files. */
export function writeProgram(program: Program, setting: ProgramSetting): ProgramFiles {
  const { language, library, engine } = setting;
  const { write, readme: parts } = LANGUAGES[language];
  const unpublished = unpublishedRemark(setting);
  const text = readme(program, parts, { engine, library, ...(unpublished === undefined ? {} : { unpublished }) });
  return new Map([...write(program, library), ["README.md", text]]);
}

/** Explains how to install a library that is not in a registry. @returns undefined if the program's files name it */
export function unpublishedRemark({ language, library }: Omit<ProgramSetting, "engine">): string | undefined {
  const { edition, version } = library;
  const { packages }: LanguageDefinition = LANGUAGES[language];
  if (packages === undefined || !isUnpublished(version) || packages.areNamed(library)) {
    return undefined;
  }
  const folder = `<clone>/${edition.distribution}`;
  return (
    `${edition.library} ${version} is a development version, which is not published. Build its packages with ` +
    `\`npm run package\` in a clone of its repository. Then run \`${packages.use(folder, library)}\` in the program's folder ` +
    "before the other commands."
  );
}

/** Returns the commands to run next. */
export function nextCommands(
  { stacks }: Program,
  { language, engine }: Omit<ProgramSetting, "library">,
): readonly string[] {
  const { prepare, hasFramework: isSynthesized } = LANGUAGES[language].readme;
  return [...prepare, ...planCommands(engine, isSynthesized, stacks)];
}
