import { byId, h, KeyedRows, oncePerFrame, setText, wordsOf } from "./dom.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../view").LogEventView} LogEventView
 */

/** The initial number of rows, and how many the button adds. */
const rowsAtOnce = 25;

const filter = byId("system-log-filter", HTMLInputElement);
const more = byId("system-log-more", HTMLButtonElement);
const none = byId("system-log-none", HTMLElement);

/** The table of the System Log's events, newest first. */
export class SystemLogTable {
  #limit = rowsAtOnce;
  #rows;
  /** Draws the table before the next frame. */
  draw = oncePerFrame(() => this.#draw());

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    const body = /** @type {HTMLElement} */ (byId("system-log", HTMLTableElement).tBodies[0]);
    this.#rows = new KeyedRows(
      body,
      (/** @type {LogEventView} */ { id }) => id,
      (event) => ({ element: createRow(event), update: () => undefined }),
      () => byId("system-log-title", HTMLElement),
    );
    filter.addEventListener("input", () => {
      this.#limit = rowsAtOnce;
      this.draw();
    });
    more.addEventListener("click", () => {
      this.#limit += rowsAtOnce;
      this.draw();
    });
  }

  #draw() {
    const { logEvents } = this.model;
    const words = wordsOf(filter);
    const matching = logEvents.filter((event) => words.every((word) => searchText(event).includes(word))).reverse();
    this.#rows.show(matching.slice(0, this.#limit));
    const counts =
      matching.length === logEvents.length ? `${matching.length}` : `${matching.length} of ${logEvents.length}`;
    setText(byId("system-log-summary", HTMLElement), `${counts} ${logEvents.length === 1 ? "event" : "events"}`);
    none.hidden = matching.length > 0;
    setText(none, logEvents.length > 0 ? "No matching events." : "No events yet. Every change of an org is an event.");
    more.hidden = matching.length <= this.#limit;
    setText(more, `Show more (${matching.length - this.#limit} left)`);
  }
}

/** @param {LogEventView} event */
function searchText({ time, type, message, actor, clientId, userAgent, org, outcome }) {
  return [time, type, message, actor.name, actor.type, clientId, userAgent, org.domain, org.id, outcome]
    .join(" ")
    .toLowerCase();
}

/** @param {LogEventView} event */
function createRow({ time, type, message, actor, clientId, userAgent, org, outcome }) {
  const cell = (/** @type {string} */ label, /** @type {(Node | string)[]} */ ...children) =>
    h("td", { role: "cell", "data-label": label }, ...children);
  const good = outcome === "SUCCESS";
  return h(
    "tr",
    { role: "row" },
    cell("Time (UTC)", h("time", { datetime: time }, time.slice(0, 19).replace("T", " "))),
    cell("Event", h("span", {}, message, h("code", { class: "detail" }, type))),
    cell("Org", h("span", {}, org.domain, h("code", { class: "detail" }, org.id))),
    cell(
      "By",
      h(
        "span",
        {},
        clientId === null ? `${actor.name} (person)` : actor.name,
        ...(clientId === null ? [] : [h("code", { class: "detail" }, clientId)]),
        ...(userAgent === null ? [] : [h("span", { class: "detail" }, userAgent)]),
      ),
    ),
    cell("Outcome", h("span", { class: good ? "badge good" : "badge bad" }, outcome.toLowerCase())),
  );
}
