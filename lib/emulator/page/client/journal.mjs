import { change } from "./administration.mjs";
import { byId, h, KeyedRows, oncePerFrame, setText, wordsOf } from "./dom.mjs";
import { nameOfFault } from "./fault-kinds.mjs";
import { attempt } from "./speech.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../view").EntryView} EntryView
 * @typedef {{ place: number, entry: EntryView }} PlacedEntry
 */

/** Rows that are shown at first, and more with each press of the button. */
const rowsAtOnce = 50;

const filter = byId("journal-filter", HTMLInputElement);
const kind = byId("journal-kind", HTMLSelectElement);
const pause = byId("journal-pause", HTMLButtonElement);
const more = byId("journal-more", HTMLButtonElement);
const none = byId("journal-none", HTMLElement);

/** Whether a request was refused, failed, or got no answer. @param {EntryView} entry */
export function failed({ status }) {
  return status === 0 || status >= 400;
}

/** The table of requests, the newest first. */
export class JournalTable {
  #limit = rowsAtOnce;
  #rows;
  /** Of a paused table: the entries that it shows. @type {readonly PlacedEntry[] | undefined} */
  #held;
  /** @type {WeakMap<EntryView, string>} */
  #searchTexts = new WeakMap();
  /** Draws the table before the next frame. */
  draw = oncePerFrame(() => this.#draw());

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    const body = /** @type {HTMLElement} */ (byId("journal", HTMLTableElement).tBodies[0]);
    this.#rows = new KeyedRows(
      body,
      (/** @type {PlacedEntry} */ { place }) => `${model.instance}:${place}`,
      ({ entry }) => createRow(entry, model),
      () => byId("journal-title", HTMLElement),
    );
    const restart = () => {
      this.#limit = rowsAtOnce;
      this.draw();
    };
    filter.addEventListener("input", restart);
    kind.addEventListener("change", restart);
    more.addEventListener("click", () => {
      this.#limit += rowsAtOnce;
      this.draw();
    });
    pause.addEventListener("click", () => {
      this.#held = this.#held === undefined ? [...model.entries] : undefined;
      pause.setAttribute("aria-pressed", String(this.#held !== undefined));
      this.draw();
    });
    byId("journal-clear", HTMLButtonElement).addEventListener("click", () => {
      void attempt(() => change("DELETE", "/journal"), "Cleared the journal.");
    });
  }

  #draw() {
    const entries = this.#held ?? this.model.entries;
    const words = wordsOf(filter);
    /** @type {PlacedEntry[]} */
    const shown = [];
    let matching = 0;
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const placed = /** @type {PlacedEntry} */ (entries[index]);
      if (this.#matches(placed.entry, words)) {
        matching += 1;
        // A row with the focus stays, however many come before it.
        if (shown.length < this.#limit || this.#rows.hasFocus(placed)) {
          shown.push(placed);
        }
      }
    }
    this.#rows.show(shown);
    const waiting = this.model.entries.length - entries.length;
    const counts = matching === entries.length ? `${matching}` : `${matching} of ${entries.length}`;
    const paused = this.#held === undefined ? "" : `, paused${waiting > 0 ? ` (${waiting} more since)` : ""}`;
    setText(
      byId("journal-summary", HTMLElement),
      `${counts} ${entries.length === 1 ? "request" : "requests"}${paused}`,
    );
    none.hidden = matching > 0;
    setText(none, entries.length > 0 ? "No request matches." : "No request yet. Run a plan against this emulator.");
    more.hidden = matching <= shown.length;
    setText(more, `Show more (${matching - shown.length} left)`);
  }

  /**
   * @param {EntryView} entry
   * @param {readonly string[]} words
   */
  #matches(entry, words) {
    if (kind.value === "changes" && (entry.method === "GET" || isSignIn(entry))) {
      return false;
    }
    if (kind.value === "failures" && !failed(entry)) {
      return false;
    }
    return words.length === 0 || words.every((word) => this.#searchText(entry).includes(word));
  }

  /** @param {EntryView} entry */
  #searchText(entry) {
    let text = this.#searchTexts.get(entry);
    if (text === undefined) {
      const { method, path, status, fault = "", requestId, userAgent = "" } = entry;
      const domain = orgOf(entry, this.model)?.domain ?? "";
      const bodies = JSON.stringify([entry.body, entry.responseBody]);
      text = [method, path, status, nameOfFault(fault), fault, requestId, userAgent, domain, bodies]
        .join(" ")
        .toLowerCase();
      this.#searchTexts.set(entry, text);
    }
    return text;
  }
}

/** @param {EntryView} entry */
function isSignIn({ path }) {
  return /^\/oauth2\/v1\/token(\?|$)/.test(path);
}

/**
 * The org that a request is about.
 * @param {EntryView} entry
 * @param {Model} model
 */
function orgOf({ path }, model) {
  const id = /\/orgs\/([^/?]+)/.exec(path)?.[1];
  return id === undefined ? undefined : model.org(id);
}

/**
 * @param {EntryView} entry
 * @param {Model} model
 */
function createRow(entry, model) {
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
  const text = entry.status === 0 ? "no answer" : String(entry.status);
  const badge = failed(entry) ? h("span", { class: "badge bad" }, text) : h("span", { class: "badge good" }, text);
  const code = failed(entry) ? errorCodeOf(entry) : undefined;
  return [
    badge,
    ...(code === undefined ? [] : [" ", h("code", { class: "code" }, code)]),
    ...(entry.fault === undefined ? [] : [" ", h("span", { class: "fault" }, nameOfFault(entry.fault))]),
  ];
}

/** Okta's code of an error, or OAuth's. @param {EntryView} entry */
function errorCodeOf({ responseBody }) {
  const { errorCode, error } = /** @type {Record<string, unknown>} */ (Object(responseBody));
  const code = errorCode ?? error;
  return typeof code === "string" ? code : undefined;
}

/**
 * @param {unknown} body
 * @param {boolean | undefined} truncated
 * @param {string} without what is said of a body that the journal does not have
 */
function describeBody(body, truncated, without) {
  if (truncated) {
    return body === undefined ? without : `${body}\n(The journal has only the begin of this body.)`;
  }
  if (body === undefined) {
    return undefined;
  }
  return typeof body === "string" ? body : JSON.stringify(body, undefined, 2);
}

/** Lines from which on a text scrolls by itself. */
const manyLines = 20;

/**
 * What is known of a request or an answer. A long one scrolls by itself, by keyboard too.
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
    Sent: describeBody(entry.body, entry.bodyTruncated, "A body that was not read"),
    Answered: describeBody(entry.responseBody, entry.responseBodyTruncated, "A text that the journal does not keep"),
    "Signed in with": authorizationScheme && `${authorizationScheme}${dpop ? " and a DPoP proof" : ""}`,
    Retry: retryCount,
    "User agent": userAgent,
    "Request id": entry.requestId,
  }).flatMap(([term, text]) => (text === undefined ? [] : [h("dt", {}, term), describeText(term, text)]));
  return h("dl", {}, ...rows);
}
