import { byId, setText } from "./dom.mjs";

const notice = byId("notice", HTMLElement);
const announcements = byId("announcements", HTMLElement);

/** Milliseconds for which a notice is shown. */
const noticeMilliseconds = 6000;

/** Milliseconds between two sentences about what others do: a screen reader is not to be talked over. */
const quietMilliseconds = 5000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let noticeTimer;

/**
 * Shows, and has read out, how something ended that the person did.
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
 * Does something that the person asked for, and tells how it ended.
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

/** What happened since the last sentence. */
let heard = nothing();

function nothing() {
  return { requests: 0, failures: 0, orgs: /** @type {string[]} */ ([]) };
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let speaking;

/**
 * Takes note of requests, for a sentence to screen readers.
 * @param {number} requests
 * @param {number} failures
 */
export function hearRequests(requests, failures) {
  heard.requests += requests;
  heard.failures += failures;
  speakLater();
}

/**
 * Takes note of a changed org, for a sentence to screen readers.
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
