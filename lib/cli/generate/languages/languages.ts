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
  /** All files but README.md. */
  readonly write: (program: Program, library: Library) => ProgramFiles;
  readonly readme: ReadmeParts;
  /** How packages that people make themselves are used. @default - the language needs none */
  readonly packages?: {
    /** Whether the files name packages that were found. */
    readonly areNamed: (library: Library) => boolean;
    /** The command that names them. @param folder with the packages of all languages */
    readonly use: (folder: string, library: Library) => string;
  };
}

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
      prepare: ["pip install -r requirements.txt", "python main.py"],
      program: "main.py",
      orgId: "org_id",
      productIds: "product_ids",
      hasFramework: true,
    },
    packages: {
      areNamed: ({ wheel }) => wheel !== undefined,
      use: (folder) => `pip install ${folder}/python/*.whl`,
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

/** All of them. */
export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as readonly Language[];

/** Whether programs in a language are written for a framework. */
export function hasFramework(language: Language): boolean {
  return LANGUAGES[language].readme.hasFramework;
}

/** What a program is written for. */
export interface ProgramSetting {
  readonly language: Language;
  readonly library: Library;
  readonly engine: EngineCommand;
}

/** Writes a program, with what is needed to run it. The same program is always the same text. */
export function writeProgram(program: Program, setting: ProgramSetting): ProgramFiles {
  const { language, library, engine } = setting;
  const { write, readme: parts } = LANGUAGES[language];
  const unpublished = unpublishedRemark(setting);
  const text = readme(program, parts, { engine, library, ...(unpublished === undefined ? {} : { unpublished }) });
  return new Map([...write(program, library), ["README.md", text]]);
}

/** Says how the library is installed, if no registry has it. @returns undefined if the program's files name it */
export function unpublishedRemark({ language, library }: Omit<ProgramSetting, "engine">): string | undefined {
  const { edition, version } = library;
  const { packages }: LanguageDefinition = LANGUAGES[language];
  if (packages === undefined || !isUnpublished(version) || packages.areNamed(library)) {
    return undefined;
  }
  const folder = `<clone>/${edition.distribution}`;
  return (
    `${edition.library} ${version} is a development version, which is not published. Make its packages with ` +
    `\`npm run package\` in a clone of its repository. Then, in the program's folder, first run \`${packages.use(folder, library)}\`.`
  );
}

/** The commands that run the program next. */
export function nextCommands(
  { stacks }: Program,
  { language, engine }: Omit<ProgramSetting, "library">,
): readonly string[] {
  const { prepare, hasFramework: isSynthesized } = LANGUAGES[language].readme;
  return [...prepare, ...planCommands(engine, isSynthesized, stacks)];
}
