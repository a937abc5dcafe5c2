import type { RequestHead } from "./request";

/**
 * Whether a browser sent a request for a web page of another site. Browsers add `Sec-Fetch-Site` by themselves, and
 * `Origin` to all that is not a plain GET; no page can change either. Programs send neither.
 */
export function isFromForeignSite({ headers }: Pick<RequestHead, "headers">): boolean {
  const { host, origin } = headers;
  if (origin !== undefined) {
    return origin.toLowerCase() !== `http://${host}`.toLowerCase();
  }
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** Whether a browser goes to an address, as it does for a link or a bookmark: it shows the answer in a tab of its own. */
export function isNavigation({ method, headers }: Pick<RequestHead, "method" | "headers">): boolean {
  return (
    ["GET", "HEAD"].includes(method) &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document"
  );
}
