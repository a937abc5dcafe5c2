import { change } from "./administration.mjs";
import { byId, setText } from "./dom.mjs";
import { attempt } from "./speech.mjs";

/** @typedef {import("../view").ClockView} ClockView */

const time = byId("clock-time", HTMLTimeElement);
const state = byId("clock-state", HTMLElement);
const input = byId("clock-input", HTMLInputElement);
const freeze = byId("clock-freeze", HTMLButtonElement);

/** The last clock event, and when it arrived by the page's own clock. */
let told = { time: 0, frozen: true };
let toldAt = 0;

/** @param {ClockView} clock */
export function showClock(clock) {
  told = clock;
  toldAt = performance.now();
  setText(state, clock.frozen ? "frozen" : "running");
  setText(freeze, clock.frozen ? "Resume" : "Freeze");
  tick();
}

function now() {
  return told.frozen ? told.time : told.time + performance.now() - toldAt;
}

function tick() {
  if (toldAt > 0) {
    const text = new Date(now()).toISOString();
    time.dateTime = text;
    setText(time, text.slice(0, 19).replace("T", " "));
    input.value ||= text.slice(0, 19);
  }
}

/** Sets up the clock's buttons. */
export function startClock() {
  setInterval(tick, 1000);
  byId("clock-steps", HTMLElement).addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) {
      const advanceSeconds = Number(target.dataset.seconds);
      void attempt(() => change("PATCH", "/clock", { advanceSeconds }), `Clock advanced: ${target.textContent}.`);
    }
  });
  freeze.addEventListener("click", () => {
    const frozen = !told.frozen;
    void attempt(
      () => change("PATCH", "/clock", { frozen }),
      frozen ? "The clock is frozen." : "The clock is running.",
    );
  });
  byId("clock-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    void attempt(() => change("PATCH", "/clock", { time: `${input.value}Z` }), "Clock set.");
  });
  byId("tokens-expire", HTMLButtonElement).addEventListener("click", () => {
    void attempt(() => change("DELETE", "/tokens"), "All access tokens have expired.");
  });
  byId("nonces-rotate", HTMLButtonElement).addEventListener("click", () => {
    void attempt(() => change("DELETE", "/nonces"), "The next proof gets a new nonce.");
  });
}
