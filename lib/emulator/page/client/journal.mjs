import { change } from "./administration.mjs";
import { byId, KeyedRows, oncePerFrame, setText, wordsOf } from "./dom.mjs";
import { nameOfFault } from "./fault-kinds.mjs";
import { createEntryRow, failed, orgOf } from "./journal-entry.mjs";
import { attempt } from "./speech.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../view").EntryView} EntryView
 * @typedef {{ place: number, entry: EntryView }} PlacedEntry
 */

/** The initial number of rows, and how many the button adds. */
const rowsAtOnce = 50;

const filter = byId("journal-filter", HTMLInputElement);
const kind = byId("journal-kind", HTMLSelectElement);
const pause = byId("journal-pause", HTMLButtonElement);
const more = byId("journal-more", HTMLButtonElement);
const none = byId("journal-none", HTMLElement);

/** The table of requests, newest first. */
export class JournalTable {
  #limit = rowsAtOnce;
  #rows;
  /** The entries of a paused table. @type {readonly PlacedEntry[] | undefined} */
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
      ({ entry }) => createEntryRow(entry, model),
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
        // A row with the focus remains, no matter how many rows precede it.
        if (shown.length < this.#limit || this.#rows.hasFocus(placed)) {
          shown.push(placed);
        }
      }
    }
    this.#rows.show(shown);
    const waiting = this.model.entries.length - entries.length;
    const counts = matching === entries.length ? `${matching}` : `${matching} of ${entries.length}`;
    const paused = this.#held === undefined ? "" : `, paused${waiting > 0 ? ` (${waiting} new)` : ""}`;
    setText(
      byId("journal-summary", HTMLElement),
      `${counts} ${entries.length === 1 ? "request" : "requests"}${paused}`,
    );
    none.hidden = matching > 0;
    setText(none, entries.length > 0 ? "No matching requests." : "No requests yet. Run a plan against this emulator.");
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
