import type { EmulatorAdmin } from "../admin";
import { ok, type Answer } from "../http/answer";
import { AdminRequestError, EmulatorError, OrgAdditionError, UnknownObjectError } from "../errors";
import { redact } from "../journal/redact";
import { SMALL_BODY_BYTES, type RequestHead, type ServiceRequest } from "../http/request";
import { findMisshape } from "../description/shape";
import { warn } from "../warning";
import { checkCaller } from "./caller";
import { ROUTES, type Route } from "./routes";
import { emptySchema } from "./schemas";

const PREFIX = "/_admin";

/** The admin interface over HTTP, which docs/emulator.md describes. Its requests are not in the journal. */
export class Administration {
  constructor(private readonly admin: EmulatorAdmin) {}

  /** Whether a path belongs to the admin interface. */
  handles(path: string): boolean {
    return path === PREFIX || path.startsWith(`${PREFIX}/`);
  }

  /**
   * Returns the maximum size of a request's body in bytes; 0 if {@link handle} refuses the request regardless of its
   * body.
   */
  bodyLimit(head: RequestHead): number {
    try {
      checkCaller(head);
      return this.find(head)?.route.bodyLimit ?? SMALL_BODY_BYTES;
    } catch {
      return 0;
    }
  }

  /** Answers a request. Never throws. */
  async handle(request: ServiceRequest): Promise<Answer> {
    try {
      checkCaller(request);
      return ok(this.answer(request));
    } catch (error) {
      if (!(error instanceof EmulatorError)) {
        warn(error);
        return {
          status: 500,
          body: {
            code: "ERR_EMULATOR_INTERNAL",
            message: "An internal error occurred. See the emulator's standard error.",
          },
        };
      }
      return { status: statusOf(error), body: { code: error.code, message: error.message, ...placeOf(error) } };
    }
  }

  private answer(request: ServiceRequest): unknown {
    const found = this.find(request);
    if (found === undefined) {
      return { routes: ROUTES.map(({ method, path: end, summary }) => ({ method, path: PREFIX + end, summary })) };
    }
    const { route, id } = found;
    const query = request.url.searchParams;
    return route.handle({ admin: this.admin, id, query, body: readBody(request, route) });
  }

  /** Returns the route of a request; undefined for the list of routes. */
  private find(head: RequestHead): { readonly route: Route; readonly id: string } | undefined {
    const path = head.path.slice(PREFIX.length).replace(/\/$/, "");
    if (path === "") {
      return undefined;
    }
    const found = ROUTES.filter(({ path: template }) => match(template, path) !== undefined);
    if (found.length === 0) {
      throw new AdminRequestError(
        404,
        `The admin interface does not have the path ${head.path}. GET ${PREFIX} lists its routes.`,
      );
    }
    const method = head.method === "HEAD" ? "GET" : head.method;
    const route = found.find((candidate) => candidate.method === method);
    if (route === undefined) {
      const allowed = found.map((candidate) => candidate.method).join(", ");
      throw new AdminRequestError(405, `${head.path} accepts ${allowed}, but not ${head.method}.`);
    }
    return { route, id: match(route.path, path) ?? "" };
  }
}

function readBody({ body, method, path }: ServiceRequest, route: Route): unknown {
  let value: unknown = {};
  try {
    value = body.length === 0 ? {} : (JSON.parse(body.toString("utf8")) as unknown);
  } catch (error) {
    throw new AdminRequestError(400, `The body of ${method} ${path} is not JSON: ${redact((error as Error).message)}`);
  }
  const wrong = findMisshape(route.body ?? emptySchema, value);
  if (wrong !== undefined) {
    const place = wrong.path === "" ? "the body" : wrong.path;
    const { path: property, problem } = wrong;
    const message = `${method} ${path} was refused: ${place} ${problem}.`;
    throw new AdminRequestError(400, message, property === "" ? undefined : { property, problem });
  }
  return value;
}

/** Returns the value in the path, or an empty string if the template has none; undefined if the path does not match. */
function match(template: string, path: string): string | undefined {
  const [start = "", end] = template.split("{id}");
  if (end === undefined) {
    return template === path ? "" : undefined;
  }
  const value = path.slice(start.length);
  if (!path.startsWith(start) || value === "" || value.includes("/")) {
    return undefined;
  }
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** Returns the invalid property and its problem, so that a form can show the error next to the field. */
function placeOf(error: EmulatorError): { readonly property: string; readonly problem: string } | undefined {
  if (error instanceof OrgAdditionError) {
    return { property: error.property, problem: error.problem };
  }
  return error instanceof AdminRequestError ? error.misshape : undefined;
}

function statusOf(error: EmulatorError): number {
  if (error instanceof AdminRequestError) {
    return error.status;
  }
  return error instanceof UnknownObjectError ? 404 : 400;
}
