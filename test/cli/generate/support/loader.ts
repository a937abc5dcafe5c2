/** The loader of a generated TypeScript program, run in this process. */
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

/** A line of orgs.json as the loader gives it. */
export interface LoadedOrg {
  readonly key: string;
  readonly stack?: string;
}

const compiled = new Map<string, string>();

/** Has a loader read lines. @throws what it throws */
export function loadOrgs(loader: string, lines: readonly object[]): readonly LoadedOrg[] {
  const code =
    compiled.get(loader) ??
    transpileModule(loader, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } })
      .outputText;
  compiled.set(loader, code);
  const modules: Readonly<Record<string, unknown>> = {
    "node:fs": { readFileSync: () => JSON.stringify(lines) },
    "node:path": { join: (...parts: readonly string[]) => parts.join("/") },
  };
  const exported: { loadOrgs?: () => readonly LoadedOrg[] } = {};
  new Function("exports", "require", "__dirname", code)(exported, (name: string) => modules[name], "/program");
  return exported.loadOrgs!();
}
