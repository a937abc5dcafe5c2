import type { IncomingMessage } from "node:http";
import { pathOf, type RequestHead } from "../http/request";
import type { EmulatedHost } from "./emulated-hosts";

const TOKEN_PATH = "/oauth2/v1/token";

/**
 * Returns the head of a request to a host under its real name. Its URL is the real one. Its target is the emulator's
 * path without a proxy, so that faults and the journal work in the same way with and without the proxy.
 * @param url the complete URL, as the client requested it
 */
export function proxiedHead({ method = "GET", headers }: IncomingMessage, url: URL, host: EmulatedHost): RequestHead {
  const target = targetOf(url, host);
  return { method, target, path: pathOf(target), url, headers, realHost: host.kind };
}

function targetOf({ pathname, search }: URL, host: EmulatedHost): string {
  const isOwn = host.kind === "aerial" || (host.org.aerialOrg && pathname === TOKEN_PATH);
  return `${isOwn ? "" : `/_orgs/${host.org.domain}`}${pathname}${search}`;
}
