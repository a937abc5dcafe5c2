/** A journal entry as a row of the table. */
import { h } from "./dom.mjs";
import { nameOfFault } from "./fault-kinds.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../view").EntryView} EntryView
 */

/** Whether a request was refused, failed, or did not get a response. @param {EntryView} entry */
export function failed({ status }) {
  return status === 0 || status >= 400;
}

/**
 * Returns the org of a request.
 * @param {EntryView} entry
 * @param {Model} model
 */
export function orgOf({ path }, model) {
  const id = /\/orgs\/([^/?]+)/.exec(path)?.[1];
  return id === undefined ? undefined : model.org(id);
}

/**
 * Creates the row of a request, which opens to show its details.
 * @param {EntryView} entry
 * @param {Model} model
 */
export function createEntryRow(entry, model) {
  const time = new Date(entry.time).toISOString();
  const path = entry.accountId === undefined ? entry.path : entry.path.replace(/^\/[^/]+\/api\/v1/, "");
  const body = entry.body === undefined ? "" : JSON.stringify(entry.body);
  const org = orgOf(entry, model);
  const summary = h(
    "summary",
    {},
    h("span", { class: `method ${entry.method === "GET" ? "" : "writes"}` }, entry.method),
    " ",
    h("span", { class: "path" }, path),
    ...(org === undefined ? [] : [" ", h("span", { class: "of" }, org.domain)]),
    ...(body === "" ? [] : [" ", h("code", { class: "sent" }, body.length > 120 ? `${body.slice(0, 120)}…` : body)]),
  );
  const details = h("details", {}, summary);
  details.addEventListener("toggle", () => details.append(describe(entry, time)), { once: true });
  const element = h(
    "tr",
    { role: "row" },
    h("td", { role: "cell" }, h("time", { datetime: time }, time.slice(11, 23))),
    h("td", { role: "cell" }, details),
    h("td", { role: "cell", class: "answer" }, ...describeAnswer(entry)),
  );
  return { element, update: () => undefined };
}

/** @param {EntryView} entry */
function describeAnswer(entry) {
  const text = entry.status === 0 ? "no response" : String(entry.status);
  const badge = failed(entry) ? h("span", { class: "badge bad" }, text) : h("span", { class: "badge good" }, text);
  const code = failed(entry) ? errorCodeOf(entry) : undefined;
  return [
    badge,
    ...(code === undefined ? [] : [" ", h("code", { class: "code" }, code)]),
    ...(entry.fault === undefined ? [] : [" ", h("span", { class: "fault" }, nameOfFault(entry.fault))]),
  ];
}

/** Returns the error code of Okta or OAuth. @param {EntryView} entry */
function errorCodeOf({ responseBody }) {
  const { errorCode, error } = /** @type {Record<string, unknown>} */ (Object(responseBody));
  const code = errorCode ?? error;
  return typeof code === "string" ? code : undefined;
}

/**
 * @param {unknown} body
 * @param {boolean | undefined} truncated
 * @param {string} without the text for a body that is not in the journal
 */
function describeBody(body, truncated, without) {
  if (truncated) {
    return body === undefined ? without : `${body}\n(The journal contains only the beginning of this body.)`;
  }
  if (body === undefined) {
    return undefined;
  }
  return typeof body === "string" ? body : JSON.stringify(body, undefined, 2);
}

/** A text with more lines than this scrolls in its own area. */
const manyLines = 20;

/**
 * Creates a detail of a request. A long text scrolls in its own area, also with the keyboard.
 * @param {string} term
 * @param {string} text
 */
function describeText(term, text) {
  const isLong = text.split("\n").length > manyLines;
  return h(
    "dd",
    isLong ? { class: "long", tabindex: "0", role: "group", "aria-label": `${term} (scrolls)` } : {},
    text,
  );
}

/**
 * @param {EntryView} entry
 * @param {string} time
 */
function describe(entry, time) {
  const { authorizationScheme, dpop, userAgent, retryCount } = entry;
  const rows = Object.entries({
    "Arrived at": time,
    Path: entry.path,
    "Request body": describeBody(entry.body, entry.bodyTruncated, "The body was not read."),
    "Response body": describeBody(
      entry.responseBody,
      entry.responseBodyTruncated,
      "The journal does not store this text.",
    ),
    Credentials: authorizationScheme && `${authorizationScheme}${dpop ? " and a DPoP proof" : ""}`,
    Retry: retryCount,
    "User agent": userAgent,
    "Request id": entry.requestId,
  }).flatMap(([term, text]) => (text === undefined ? [] : [h("dt", {}, term), describeText(term, text)]));
  return h("dl", {}, ...rows);
}
