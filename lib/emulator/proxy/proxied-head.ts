import type { IncomingMessage } from "node:http";
import { pathOf, type RequestHead } from "../http/request";
import type { EmulatedHost } from "./emulated-hosts";

const TOKEN_PATH = "/oauth2/v1/token";

/**
 * What a request to a host under its real name says before its body: the URL is the real one, and the target is where
 * the emulator has the same without a proxy, so that rules for faults and the journal are the same both ways.
 * @param url the whole URL as the client has it
 */
export function proxiedHead({ method = "GET", headers }: IncomingMessage, url: URL, host: EmulatedHost): RequestHead {
  const target = targetOf(url, host);
  return { method, target, path: pathOf(target), url, headers, realHost: host.kind };
}

function targetOf({ pathname, search }: URL, host: EmulatedHost): string {
  const isOwn = host.kind === "aerial" || (host.org.aerialOrg && pathname === TOKEN_PATH);
  return `${isOwn ? "" : `/_orgs/${host.org.domain}`}${pathname}${search}`;
}
