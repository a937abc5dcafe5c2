import { byId, setText } from "./dom.mjs";

/** @typedef {import("../view").PageEvents} PageEvents */

const shown = byId("connection", HTMLElement);

/** How long to wait before the next attempt if the browser does not reconnect, in milliseconds. */
const retryMilliseconds = 2000;

/**
 * Listens to the emulator's events, and reconnects when the connection is lost. A hidden page closes its connection,
 * because browsers allow only six for all pages of an emulator.
 * @param {{ [Name in keyof PageEvents]: (data: PageEvents[Name]) => void }} handlers
 */
export function listen(handlers) {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    const opened = new EventSource("/_page/events");
    source = opened;
    for (const [name, handle] of Object.entries(handlers)) {
      opened.addEventListener(name, (event) => {
        showConnection("live");
        /** @type {(data: unknown) => void} */ (handle)(JSON.parse(event.data));
      });
    }
    opened.addEventListener("error", () => {
      showConnection("lost");
      if (opened.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, retryMilliseconds);
      }
    });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  if (!document.hidden) {
    open();
  }
}

/** @param {"live" | "lost"} state */
function showConnection(state) {
  if (shown.dataset.state !== state) {
    shown.dataset.state = state;
    setText(shown, state === "live" ? "Live" : "Connection lost, trying again…");
  }
}
