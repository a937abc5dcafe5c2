import { hearOrg } from "./speech.mjs";

/** @typedef {import("../view").OrgView} OrgView */

/** When this page last changed each org. A notice already announces these changes. @type {Map<string, number>} */
export const changedHere = new Map();

/**
 * Announces to screen readers that others changed an org.
 * @param {OrgView | undefined} before
 * @param {OrgView} after
 */
export function hearChange(before, after) {
  if (performance.now() - (changedHere.get(after.id) ?? -Infinity) < 2000) {
    return;
  }
  if (before === undefined) {
    hearOrg(`${after.domain} was added.`);
  } else if (before.status !== after.status) {
    hearOrg(`${after.domain} is ${after.status.toLowerCase()} now.`);
  } else {
    hearOrg(`${after.domain} was changed.`);
  }
}
