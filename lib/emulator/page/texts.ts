import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The contents of the files by name. The bundler defines this when it embeds them. */
declare const AERIAL_EMULATOR_PAGE: Readonly<Record<string, string>> | undefined;

/** Returns the files in `client/` for browsers, by name. */
export function pageTexts(): Readonly<Record<string, string>> {
  return typeof AERIAL_EMULATOR_PAGE === "undefined" ? readTexts(join(__dirname, "client")) : AERIAL_EMULATOR_PAGE;
}

function readTexts(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => extensionOf(name) in mediaTypes);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

const mediaTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** Returns the media type of a file of the page. */
export function mediaTypeOf(name: string): string {
  return mediaTypes[extensionOf(name)] ?? "application/octet-stream";
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
