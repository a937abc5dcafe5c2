/** The differences between two answers. */
import { isDeepStrictEqual } from "node:util";

/** A place at which two answers differ; undefined if one of them has nothing there. */
export interface Difference {
  /** As `diagnostics[0].summary`. */
  readonly at: string;
  readonly framework: unknown;
  readonly ours: unknown;
}

/** Finds what differs, as deep as possible. */
export function differences(framework: unknown, ours: unknown, at = ""): readonly Difference[] {
  if (isDeepStrictEqual(framework, ours)) {
    return [];
  }
  if (Array.isArray(framework) && Array.isArray(ours)) {
    const length = Math.max(framework.length, ours.length);
    return Array.from({ length }, (_, index) => differences(framework[index], ours[index], `${at}[${index}]`)).flat();
  }
  if (isObject(framework) && isObject(ours)) {
    const names = [...new Set([...Object.keys(framework), ...Object.keys(ours)])];
    return names.flatMap((name) => differences(framework[name], ours[name], at === "" ? name : `${at}.${name}`));
  }
  return [{ at, framework, ours }];
}

/** @throws Error that names all of them, if there are some */
export function demandNone(found: readonly Difference[], what: string): void {
  if (found.length > 0) {
    const lines = found.map((one) => `  ${one.at}: ${show(one.framework)} and ${show(one.ours)}`);
    throw new Error(`${what}: the framework and lib/plugin differ:\n${lines.join("\n")}`);
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
