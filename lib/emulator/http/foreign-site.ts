import type { RequestHead } from "./request";

/**
 * Whether a web page of another site made the request. Browsers add `Sec-Fetch-Site` to every request, and `Origin` to
 * every request that is not a simple GET. Pages cannot change them, and programs do not send them.
 */
export function isFromForeignSite({ headers }: Pick<RequestHead, "headers">): boolean {
  const { host, origin } = headers;
  if (origin !== undefined) {
    return origin.toLowerCase() !== `http://${host}`.toLowerCase();
  }
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/**
 * Whether a browser navigates to an address, for example from a link or a bookmark, and shows the response in a tab.
 */
export function isNavigation({ method, headers }: Pick<RequestHead, "method" | "headers">): boolean {
  return (
    ["GET", "HEAD"].includes(method) &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document"
  );
}
