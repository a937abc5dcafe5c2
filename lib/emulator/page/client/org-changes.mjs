import { hearOrg } from "./speech.mjs";

/** @typedef {import("../view").OrgView} OrgView */

/** When this page itself changed an org last: a notice tells that already. @type {Map<string, number>} */
export const changedHere = new Map();

/**
 * Tells screen readers of an org that others changed.
 * @param {OrgView | undefined} before
 * @param {OrgView} after
 */
export function hearChange(before, after) {
  if (performance.now() - (changedHere.get(after.id) ?? -Infinity) < 2000) {
    return;
  }
  if (before === undefined) {
    hearOrg(`${after.domain} is new.`);
  } else if (before.status !== after.status) {
    hearOrg(`${after.domain} is ${after.status.toLowerCase()} now.`);
  } else {
    hearOrg(`${after.domain} changed.`);
  }
}
