import { byId, setText } from "./dom.mjs";

const notice = byId("notice", HTMLElement);
const announcements = byId("announcements", HTMLElement);

/** How long a notice is shown, in milliseconds. */
const noticeMilliseconds = 6000;

/**
 * Minimum time between two announcements about others' changes in milliseconds, so that they do not interrupt each
 * other.
 */
const quietMilliseconds = 5000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let noticeTimer;

/**
 * Shows and announces the result of a user's action.
 * @param {string} text
 * @param {"done" | "failed"} [outcome]
 */
export function tell(text, outcome = "done") {
  clearTimeout(noticeTimer);
  notice.dataset.outcome = outcome;
  setText(notice, outcome === "failed" ? `That did not work: ${text}` : text);
  noticeTimer = setTimeout(
    () => setText(notice, ""),
    outcome === "failed" ? 4 * noticeMilliseconds : noticeMilliseconds,
  );
}

/**
 * Runs a user's action and shows its result.
 * @param {() => Promise<unknown>} action
 * @param {string} done
 */
export async function attempt(action, done) {
  try {
    await action();
    tell(done);
    return true;
  } catch (error) {
    tell(/** @type {Error} */ (error).message, "failed");
    return false;
  }
}

/** Everything that happened since the last announcement. */
let heard = nothing();

function nothing() {
  return { requests: 0, failures: 0, orgs: /** @type {string[]} */ ([]) };
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let speaking;

/**
 * Counts requests for the next announcement to screen readers.
 * @param {number} requests
 * @param {number} failures
 */
export function hearRequests(requests, failures) {
  heard.requests += requests;
  heard.failures += failures;
  speakLater();
}

/**
 * Notes a changed org for the next announcement to screen readers.
 * @param {string} text
 */
export function hearOrg(text) {
  heard.orgs.push(text);
  speakLater();
}

function speakLater() {
  speaking ??= setTimeout(() => {
    speaking = undefined;
    const { requests, failures, orgs } = heard;
    const failed = failures === 0 ? "" : `, ${failures} failed`;
    const changes = orgs.length > 3 ? [`${orgs.length} orgs changed.`] : orgs;
    const count = requests === 0 ? [] : [`${requests} new ${requests === 1 ? "request" : "requests"}${failed}.`];
    setText(announcements, [...changes, ...count].join(" "));
    heard = nothing();
  }, quietMilliseconds);
}
