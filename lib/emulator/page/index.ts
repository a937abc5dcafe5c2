import { randomBytes } from "node:crypto";
import type { EmulatorAdmin } from "../admin";
import { checkCaller, checkHost } from "../administration/caller";
import type { Answer, HeaderLine } from "../http/answer";
import type { Changes } from "../state/changes";
import { AdminRequestError } from "../errors";
import { isNavigation } from "../http/foreign-site";
import type { Journal } from "../journal/journal";
import type { SystemLog } from "../org-host/system-log";
import type { ServiceRequest } from "../http/request";
import { EventStream, type EventSource } from "./event-stream";
import { mediaTypeOf, pageTexts } from "./texts";

const PREFIX = "/_page/";

/**
 * Allows only the page's own files, without inline scripts and styles, markup from text, and frames. So text in the
 * journal or in an org's name always stays text.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const SAFETY_HEADERS: readonly HeaderLine[] = [
  ["content-security-policy", contentSecurityPolicy],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["referrer-policy", "no-referrer"],
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
];

/** The dependencies of {@link Page}. */
export interface PageOptions {
  readonly admin: EmulatorAdmin;
  readonly journal: Journal;
  readonly systemLog: SystemLog;
  readonly changes: Changes;
  readonly environment: "sandbox" | "production";
}

/**
 * The page at `/` and the events that update it. It makes changes through the admin interface, which accepts them only
 * from its own origin.
 */
export class Page {
  private readonly source: EventSource;
  private texts: Readonly<Record<string, string>> | undefined;

  constructor(options: PageOptions) {
    this.source = { ...options, instance: randomBytes(9).toString("base64url") };
  }

  /** Whether a path belongs to the page. */
  handles(path: string): boolean {
    return path === "/" || path.startsWith(PREFIX);
  }

  /** Returns 0: bodies are ignored. */
  bodyLimit(): number {
    return 0;
  }

  /** Answers a request. Never throws. */
  async handle(request: ServiceRequest): Promise<Answer> {
    if (!["GET", "HEAD"].includes(request.method)) {
      return refusal(405, `${request.path} accepts only GET, not ${request.method}.`, [["allow", "GET, HEAD"]]);
    }
    try {
      if (request.path === "/" && isNavigation(request)) {
        // A link on any site can lead here. The browser shows the page in a tab, which that site cannot read.
        checkHost(request);
      } else {
        checkCaller(request);
      }
    } catch (error) {
      return refusal(403, (error as Error).message);
    }
    return request.path === `${PREFIX}events` ? this.events(request) : this.file(request);
  }

  private events({ method, headers }: ServiceRequest): Answer {
    const last = headers["last-event-id"];
    const follow: Answer["follow"] = (response, gone) => {
      new EventStream(this.source, response, gone, last?.toString());
    };
    return {
      status: 200,
      headers: [...SAFETY_HEADERS, ["content-type", "text/event-stream; charset=utf-8"]],
      body: "",
      ...(method === "GET" ? { follow } : {}),
    };
  }

  private file({ path }: ServiceRequest): Answer {
    this.texts ??= pageTexts();
    const name = path === "/" ? "index.html" : path.slice(PREFIX.length);
    if (!Object.hasOwn(this.texts, name)) {
      return refusal(404, `The emulator's page does not have the file ${path}. The page is at /.`);
    }
    return { status: 200, headers: [...SAFETY_HEADERS, ["content-type", mediaTypeOf(name)]], body: this.texts[name] };
  }
}

function refusal(status: number, message: string, headers: readonly HeaderLine[] = []): Answer {
  const { code } = new AdminRequestError(status, message);
  return { status, headers: [...SAFETY_HEADERS, ...headers], body: { code, message } };
}
