/**
 * Converts programs for CDKTF to another edition. Only the names of imports differ, and in Go also the name of the framework's
 * package.
 */
import { CDKTF, EDITIONS, goModule, type Edition } from "../../lib/editions/editions";

/** A language of programs. */
export type Language = "typescript" | "python" | "go";

/** The prebuilt constructs of the null provider, by framework, which programs use with the `null_resource` constructs. */
export const NULL_PROVIDERS: Readonly<Record<Edition["framework"], Readonly<Record<Language, string>>>> = {
  cdktf: {
    typescript: "@cdktf/provider-null",
    python: "cdktf_cdktf_provider_null",
    go: "github.com/cdktf/cdktf-provider-null-go/null/v11",
  },
  cdktn: {
    typescript: "@cdktn/provider-null",
    python: "cdktn_provider_null",
    go: "github.com/cdktn-io/cdktn-provider-null-go/null/v15",
  },
};

/** The modules that programs import, by language. They include their submodules. */
const MODULES: Readonly<Record<Language, (edition: Edition) => readonly string[]>> = {
  typescript: ({ framework, library }) => [framework, library, NULL_PROVIDERS[framework].typescript],
  python: ({ framework, python }) => [python.framework, python.library, NULL_PROVIDERS[framework].python],
  go: (edition) => [edition.go.framework, goModule(edition, "0.0.0"), NULL_PROVIDERS[edition.framework].go],
};

/** The pattern of a module's full name in an import. */
const IMPORTS: Readonly<Record<Language, RegExp>> = {
  typescript: /(?<=\bfrom ")[^".][^"]*(?=")/g,
  python: /(?<=^from )[\w.]+(?= import\b)/gm,
  go: /(?<=^\t(?:\w+ )?")[^"]+(?="$)/gm,
};

/** The separator between a module and its submodules. */
const SEPARATOR: Readonly<Record<Language, string>> = { typescript: "/", python: ".", go: "/" };

/** Returns the modules of an edition that a program imports. */
export function importsOf(edition: Edition, language: Language, program: string): readonly string[] {
  const names = [...program.matchAll(IMPORTS[language])].map(([name]) => name);
  return names.filter((name) => moduleOf(edition, language, name) !== undefined);
}

/** Converts a program for CDKTF to another edition. */
export function programFor(edition: Edition, language: Language, program: string): string {
  const [from, to] = [CDKTF, edition].map((each) => MODULES[language](each)) as [readonly string[], readonly string[]];
  const renamed = program.replace(IMPORTS[language], (name) => {
    const module = moduleOf(CDKTF, language, name);
    return module === undefined ? name : `${to[from.indexOf(module)]}${name.slice(module.length)}`;
  });
  return language === "go" ? renamed.replace(/\bcdktf\.(?=[A-Z])/g, `${edition.framework}.`) : renamed;
}

/** Returns the modules of other editions that a text imports. The text can be code, a docstring, or JSON with both. */
export function foreignImports({ framework }: Edition, text: string): readonly string[] {
  const others = Object.keys(EDITIONS).filter((name) => name !== framework);
  const pattern = new RegExp(
    `(?:from\\s*|import\\s*\\(?\\s*|require\\(\\s*)\\\\?["'](@?(?:${others.join("|")})\\b[^"'\\\\]*)`,
    "g",
  );
  return [...text.matchAll(pattern)].map(([, name]) => name!);
}

function moduleOf(edition: Edition, language: Language, name: string): string | undefined {
  return MODULES[language](edition).find(
    (module) => name === module || name.startsWith(`${module}${SEPARATOR[language]}`),
  );
}
