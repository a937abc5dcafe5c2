/** The languages that programs are written in. */
import type { EngineCommand } from "../../engine";
import { writeGo } from "./go";
import { writeHcl } from "./hcl";
import type { Program, ProgramFiles } from "../program";
import { writePython } from "./python";
import { planStack, readme, type ReadmeParts } from "../readme";
import { writeTypeScript } from "./typescript";

interface LanguageDefinition {
  /** All files but README.md. */
  readonly write: (program: Program) => ProgramFiles;
  readonly readme: ReadmeParts;
}

const LANGUAGES = {
  typescript: {
    write: writeTypeScript,
    readme: {
      commands: (engine) => ["npm install", "npx tsc --noEmit && npx tsx main.ts", planStack(engine)],
      program: "main.ts",
      orgId: "orgId",
      productIds: "productIds",
      isCdktf: true,
    },
  },
  python: {
    write: writePython,
    readme: {
      commands: (engine) => ["pip install -r requirements.txt", "python main.py", planStack(engine)],
      program: "main.py",
      orgId: "org_id",
      productIds: "product_ids",
      isCdktf: true,
    },
  },
  go: {
    write: writeGo,
    readme: {
      commands: (engine) => ["go mod tidy", "go run .", planStack(engine)],
      program: "main.go",
      orgId: "orgId",
      productIds: "productIds",
      isCdktf: true,
    },
  },
  hcl: {
    write: writeHcl,
    readme: {
      commands: (engine) => ["npx aerial install", `${engine} init`, `${engine} plan`],
      program: "main.tf",
      orgId: "org_id",
      productIds: "product_ids",
      isCdktf: false,
    },
  },
} as const satisfies Record<string, LanguageDefinition>;

/** A language that programs are written in. */
export type Language = keyof typeof LANGUAGES;

/** All of them. */
export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as readonly Language[];

/** Writes a program, with what is needed to run it. The same program is always the same text. */
export function writeProgram(program: Program, language: Language, engine: EngineCommand): ProgramFiles {
  const { write, readme: parts } = LANGUAGES[language];
  return new Map([...write(program), ["README.md", readme(program, parts, engine)]]);
}

/** The commands that run the program next. */
export function nextCommands(language: Language, engine: EngineCommand): readonly string[] {
  return LANGUAGES[language].readme.commands(engine);
}
