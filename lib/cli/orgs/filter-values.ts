/** Refuses filters that could never match: a mistake in a filter must not look like an empty account. */
import type { Product } from "../../aerial";
import { isCell } from "../../facts/cells";
import { isDomainName, orgOfAdminConsole } from "../../facts/names";
import type { AccountSession } from "../account/account-command";
import { FilterError } from "../errors";
import type { SelectionOptions } from "./selection";

const DOMAIN_EXAMPLE = "Write a whole domain, such as acme.okta.com, or a pattern, such as acme-*.";
const CELL_EXAMPLE = "Write a cell such as ok1, OK1 or okta.com:1.";

/** Checks the forms of the options that select orgs, without a call. @throws FilterError */
export function checkSelection({ name, domain, cell }: SelectionOptions): void {
  if (name !== undefined && name.trim() === "") {
    throw new FilterError("--name", name, "it is empty, and every name contains an empty text. Leave the option out.");
  }
  if (domain !== undefined) {
    const problem = domainPatternProblem(domain.trim());
    if (problem !== undefined) {
      throw new FilterError("--domain", domain, problem);
    }
  }
  if (cell !== undefined && !isCell(cell)) {
    throw new FilterError("--cell", cell, `it is not a cell. ${CELL_EXAMPLE}`);
  }
}

/** Returns the host of a URL, in lower case; undefined if a text is not a URL. */
export function hostOfUrl(text: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/(?:[^/@]*@)?([^/:?#]*)/i.exec(text)?.[1]?.toLowerCase();
}

function domainPatternProblem(domain: string): string | undefined {
  const host = hostOfUrl(domain);
  if (host !== undefined) {
    const advice = isDomainName(host) ? `Write ${host}.` : DOMAIN_EXAMPLE;
    return `it is a URL, not a domain. ${advice}`;
  }
  const lower = domain.toLowerCase();
  const org = orgOfAdminConsole(lower);
  if (org !== undefined) {
    return `it is the address of an org's Admin Console, not the org's domain. Write ${org}.`;
  }
  // Any label may stand where an asterisk is; several in a row are as good as one.
  const isPattern = lower.includes("*");
  if (isPattern ? /^[a-z0-9.*-]+$/.test(lower) : isDomainName(lower)) {
    return undefined;
  }
  return /^[a-z0-9-]+$/.test(lower)
    ? `it is only the first label of a domain. Write the whole domain, such as ${lower}.okta.com, or the pattern ${lower}.*.`
    : `it is not a domain. ${DOMAIN_EXAMPLE}`;
}

/**
 * Checks that each wanted product is an id, or the whole name of a product that the account subscribes to. Only a name
 * takes a call.
 *
 * @throws FilterError, AerialError
 */
export async function checkProducts(session: AccountSession, wanted: readonly string[] = []): Promise<void> {
  // An org may have a product that the account no longer subscribes to, so every id is accepted.
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

/** Whether a text has the form of a product's id: P and digits. */
export function isProductId(text: string): boolean {
  return /^p\d+$/i.test(text);
}

function productProblem(text: string, subscribed: readonly Product[]): string | undefined {
  if (text === "") {
    return "it is empty. Write a product's id, such as P000052.";
  }
  if (subscribed.some(({ id, name }) => id.toLowerCase() === text || name?.toLowerCase() === text)) {
    return undefined;
  }
  const similar = subscribed.filter(({ name }) => name?.toLowerCase().includes(text));
  const texts = similar.map(({ id, name }) => `${id} (${name ?? ""})`);
  if (texts.length === 1) {
    return `it is part of a product name. Use the product's id, ${texts[0]!}.`;
  }
  return texts.length > 1
    ? `it is part of several product names. Use the id of one: ${texts.join(", ")}.`
    : "it is neither a product's id nor the name of a product that the account subscribes to. `aerial products` lists them.";
}
