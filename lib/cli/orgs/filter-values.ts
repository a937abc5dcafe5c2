/** Refuses filters that can never match, so that a mistake in a filter does not look like an empty account. */
import type { Product } from "../../aerial";
import { isCell } from "../../facts/cells";
import { isDomainName, orgOfAdminConsole } from "../../facts/names";
import type { AccountSession } from "../account/account-command";
import { FilterError } from "../errors";
import type { SelectionOptions } from "./selection";

const DOMAIN_EXAMPLE = "Use a whole domain, such as acme.okta.com, or a pattern, such as acme-*.";
const CELL_EXAMPLE = "Use a cell such as ok1, OK1 or okta.com:1.";

/** Checks the format of the options that select orgs, without an API call. @throws FilterError */
export function checkSelection({ name, domain, cell }: SelectionOptions): void {
  if (name !== undefined && name.trim() === "") {
    throw new FilterError("--name", name, "the text is empty, so every name would match. Remove the option.");
  }
  if (domain !== undefined) {
    const problem = domainPatternProblem(domain.trim());
    if (problem !== undefined) {
      throw new FilterError("--domain", domain, problem);
    }
  }
  if (cell !== undefined && !isCell(cell)) {
    throw new FilterError("--cell", cell, `not a cell. ${CELL_EXAMPLE}`);
  }
}

/** Returns the host of a URL, in lowercase; undefined if a text is not a URL. */
export function hostOfUrl(text: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/(?:[^/@]*@)?([^/:?#]*)/i.exec(text)?.[1]?.toLowerCase();
}

function domainPatternProblem(domain: string): string | undefined {
  const host = hostOfUrl(domain);
  if (host !== undefined) {
    const advice = isDomainName(host) ? `Use ${host}.` : DOMAIN_EXAMPLE;
    return `a URL, not a domain. ${advice}`;
  }
  const lower = domain.toLowerCase();
  const org = orgOfAdminConsole(lower);
  if (org !== undefined) {
    return `the address of an org's Admin Console, not the org's domain. Use ${org}.`;
  }
  // An asterisk stands for any text, and several in a row mean the same as one.
  const isPattern = lower.includes("*");
  if (isPattern ? /^[a-z0-9.*-]+$/.test(lower) : isDomainName(lower)) {
    return undefined;
  }
  return /^[a-z0-9-]+$/.test(lower)
    ? `only the first label of a domain. Use the whole domain, such as ${lower}.okta.com, or the pattern ${lower}.*.`
    : `not a domain. ${DOMAIN_EXAMPLE}`;
}

/**
 * Checks that each wanted product is an id, or the full name of a product that the account subscribes to. Only a name needs
 * an API call.
 *
 * @throws FilterError, AerialError
 */
export async function checkProducts(session: AccountSession, wanted: readonly string[] = []): Promise<void> {
  // An org can have a product that the account no longer subscribes to, so every id is accepted.
  const names = wanted.filter((text) => !isProductId(text.trim()));
  if (names.length === 0) {
    return;
  }
  const subscribed = await session.client.products.list({ signal: session.signal });
  for (const text of names) {
    const problem = productProblem(text.trim().toLowerCase(), subscribed);
    if (problem !== undefined) {
      throw new FilterError("--product", text, problem);
    }
  }
}

/** Whether a text has the format of a product's id: P and digits. */
export function isProductId(text: string): boolean {
  return /^p\d+$/i.test(text);
}

function productProblem(text: string, subscribed: readonly Product[]): string | undefined {
  if (text === "") {
    return "the text is empty. Use a product's id, such as P000052.";
  }
  if (subscribed.some(({ id, name }) => id.toLowerCase() === text || name?.toLowerCase() === text)) {
    return undefined;
  }
  const similar = subscribed.filter(({ name }) => name?.toLowerCase().includes(text));
  const texts = similar.map(({ id, name }) => `${id} (${name ?? ""})`);
  if (texts.length === 1) {
    return `only part of a product's name. Use the product's id, ${texts[0]!}.`;
  }
  return texts.length > 1
    ? `part of several products' names. Use one of these ids: ${texts.join(", ")}.`
    : "neither the id nor the name of a product that the account subscribes to. `aerial products` lists these " +
        "products.";
}
