import { transform } from "esbuild";
import { pageTexts } from "../lib/emulator/page/texts";

/** The minifier assumes these or later browsers, so that it does not rewrite style sheets for older ones. */
const BROWSERS = ["chrome120", "firefox120", "safari17"];

/** Returns the minified files of the emulator's page by name, for the bundle of the `aerial` command. */
export async function emulatorPage(): Promise<Readonly<Record<string, string>>> {
  const entries = Object.entries(pageTexts()).map(async ([name, text]) => [name, await minify(name, text)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function minify(name: string, text: string): Promise<string> {
  if (name.endsWith(".html") || name.endsWith(".svg")) {
    return text.replace(/\n\s+/g, "\n");
  }
  const loader = name.endsWith(".css") ? "css" : "js";
  return (await transform(text, { loader, minify: true, legalComments: "none", target: BROWSERS })).code;
}
