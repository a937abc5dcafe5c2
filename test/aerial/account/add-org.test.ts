import {
  ConsentRequiredError,
  ForbiddenError,
  OutcomeUnknownError,
  ValidationError,
  type ApiError,
  type TimeoutError,
  type AerialClient,
} from "../../../lib/aerial";
import { VirtualTime } from "../../support/virtual-time";
import { rejection, testClient } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { oktaError, useServer, type Answer, type ReceivedRequest } from "../support/server";

const ORG = { id: "00o1", accountId: "acct", domain: "acme.okta.com", status: "ACTIVE" };
const NOT_FOUND: Answer = { status: 404, json: oktaError("E0000007", "Not found") };
const LINKED: Answer = {
  status: 400,
  json: oktaError("E0000001", "Api validation failed", ["The org is already linked to an Account."]),
};

describe("adding an org", () => {
  const holder = useServer();
  let client: AerialClient;
  let clock: FrozenClock;
  /** The service's behavior for each POST in turn; after these, it just adds the org. */
  let posts: ((add: () => Answer) => Answer)[];
  let managed: boolean;
  let lookFails: Answer | undefined;
  /** So many looks do not see the org yet. */
  let lag: number;

  beforeEach(() => {
    clock = new FrozenClock();
    client = testClient(holder.server.url, { clock });
    posts = [];
    managed = false;
    lookFails = undefined;
    lag = 0;
    holder.server.script = (request: ReceivedRequest): Answer => {
      const add = (): Answer => {
        managed = true;
        return { json: ORG };
      };
      if (request.method === "POST") {
        return (posts.shift() ?? ((added) => added()))(add);
      }
      if (lookFails) {
        return lookFails;
      }
      const visible = managed && lag-- <= 0;
      if (request.url.includes("filter=")) {
        return { json: visible ? [{ ...ORG, domain: "acme.oktapreview.com", id: "00o9" }, ORG] : [] };
      }
      return visible ? { json: ORG } : NOT_FOUND;
    };
  });

  const methods = (): string[] => holder.server.requests.map(({ method }) => method);
  const reset = (): Answer => ({ reset: true });

  it("by id or by domain sends one request", async () => {
    await expect(client.orgs.add({ orgId: "00o1" })).resolves.toEqual({ org: ORG, alreadyManaged: false });
    await client.orgs.add({ domain: "acme.okta.com" }, { cell: "ok1" });
    expect(holder.server.calls).toEqual(["POST /acct/api/v1/orgs", "POST /acct/api/v1/orgs"]);
    expect(holder.server.requests.map(({ body }) => body)).toEqual([
      '{"orgId":"00o1"}',
      '{"domain":"acme.okta.com","cell":"ok1"}',
    ]);
  });

  describe.each([["by id", { orgId: "00o1" }] as const, ["by domain", { domain: "acme.okta.com" }] as const])(
    "%s",
    (_, reference) => {
      // An org that a listing names is confirmed with a GET by id.
      const looking = "domain" in reference ? ["GET", "GET"] : ["GET"];

      it("after a reset before it took effect looks, and adds again", async () => {
        posts = [reset];
        await expect(client.orgs.add(reference)).resolves.toEqual({ org: ORG, alreadyManaged: false });
        expect(methods()).toEqual(["POST", "GET", "POST"]);
      });

      it.each<[string, (add: () => Answer) => Answer]>([
        ["a reset", (add) => ({ ...add(), reset: true })],
        ["an answer that was cut off", (add) => ({ ...add(), cutAfter: 5 })],
        ["an HTML page", (add) => ({ ...add(), json: undefined, text: "<html>Bad gateway</html>" })],
        ["a 502 page", (add) => ({ ...add(), status: 502, json: undefined, text: "<html>Bad gateway</html>" })],
        ["a 504", (add) => ({ ...add(), status: 504, json: oktaError("E0000009", "Timeout") })],
        ["a 500", (add) => ({ ...add(), status: 500, json: oktaError("E0000009", "Internal error") })],
        ["an answer of another shape", (add) => ({ ...add(), json: {} })],
      ])("after %s that came after it took effect looks, and adds it once", async (__, post) => {
        posts = [post];
        await expect(client.orgs.add(reference)).resolves.toEqual({ org: ORG, alreadyManaged: false });
        expect(methods()).toEqual(["POST", ...looking]);
      });

      it("adopts an org that the account has already", async () => {
        managed = true;
        posts = [() => LINKED];
        await expect(client.orgs.add(reference)).resolves.toEqual({ org: ORG, alreadyManaged: true });
        expect(methods()).toEqual(["POST", ...looking]);
      });

      it("says that an org belongs to another account", async () => {
        posts = [() => LINKED];
        const error = await rejection<ValidationError>(client.orgs.add(reference));
        expect(error).toBeInstanceOf(ValidationError);
        expect(error.message).toContain("The org is already linked to an Account.");
        expect(methods()).toEqual(["POST", "GET"]);
      });

      it("looks first where that is wanted", async () => {
        managed = true;
        await expect(client.orgs.add(reference, { lookFirst: true })).resolves.toEqual({
          org: ORG,
          alreadyManaged: true,
        });
        expect(methods()).toEqual(looking);
      });

      it("does not know the outcome where looking fails", async () => {
        posts = [reset];
        lookFails = { status: 403, json: oktaError("E0000006", "Denied") };
        const error = await rejection<OutcomeUnknownError>(client.orgs.add(reference));
        expect(error).toBeInstanceOf(OutcomeUnknownError);
        expect(error.code).toBe("ERR_AERIAL_OUTCOME_UNKNOWN");
        expect(error.message).toMatch(
          /adding the org \S+ to the account took effect\. Try again: .*The last error was: POST/,
        );
        expect(error.cause).toMatchObject({ code: "ERR_AERIAL_CONNECTION" });
        expect(methods()).toEqual(["POST", "GET"]);
      });
    },
  );

  describe.each([["by id", { orgId: "00o1" }] as const, ["by domain", { domain: "acme.okta.com" }] as const])(
    "%s",
    (_, reference) => {
      const other = { id: "00o9", accountId: "acct", domain: "other.okta.com", status: "ACTIVE" };

      it("looks again if the answer names another org, and takes the one that was asked for", async () => {
        posts = [(add) => ({ ...add(), json: other })];
        await expect(client.orgs.add(reference)).resolves.toEqual({ org: ORG, alreadyManaged: false });
        expect(methods().filter((method) => method === "POST")).toHaveLength(1);
      });

      it("names both orgs if the answer names another one and looking does not help", async () => {
        posts = [() => ({ json: other })];
        const error = await rejection<OutcomeUnknownError>(client.orgs.add(reference));
        expect(error.code).toBe("ERR_AERIAL_OUTCOME_UNKNOWN");
        expect(error.message).toContain("orgId" in reference ? reference.orgId : reference.domain);
        expect(error.message).toContain("other.okta.com (00o9)");
        expect(methods().filter((method) => method === "POST")).toHaveLength(1);
      });

      it("does not take an answer about another account", async () => {
        posts = [() => ({ json: { ...ORG, accountId: "another" } })];
        expect(await rejection(client.orgs.add(reference))).toBeInstanceOf(OutcomeUnknownError);
      });
    },
  );

  it("by domain reads the org if the answer leaves its domain out, and takes no other", async () => {
    posts = [(add) => ({ ...add(), json: { id: "00o1" } })];
    await expect(client.orgs.add({ domain: "acme.okta.com" })).resolves.toEqual({ org: ORG, alreadyManaged: false });
    managed = false;
    posts = [(add) => ({ ...add(), json: { id: "00o1" } })];
    const error = await rejection<OutcomeUnknownError>(client.orgs.add({ domain: "another.okta.com" }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toContain("acme.okta.com (00o1)");
  });

  it("does not look up a domain at an org that has lost it since it was listed", async () => {
    holder.server.script = ({ method, url }) => {
      if (method === "POST") {
        return { json: { ...ORG, id: "00o2" } };
      }
      return { json: url.includes("filter=") ? [ORG] : { ...ORG, domain: "renamed.okta.com" } };
    };
    await expect(client.orgs.add({ domain: "acme.okta.com" }, { lookFirst: true })).resolves.toMatchObject({
      org: { id: "00o2" },
      alreadyManaged: false,
    });
    expect(methods()).toEqual(["GET", "GET", "POST"]);
  });

  it("waits before it looks, since the service may still be at work", async () => {
    posts = [(add) => ({ ...add(), reset: true })];
    await client.orgs.add({ orgId: "00o1" });
    expect(clock.sleeps).toHaveLength(1);
    expect(clock.sleeps[0]).toBeGreaterThanOrEqual(500);
  });

  it("ends after as many tries as allowed", async () => {
    posts = Array.from({ length: 9 }, () => reset);
    expect(await rejection(client.orgs.add({ orgId: "00o1" }))).toBeInstanceOf(OutcomeUnknownError);
    expect(methods().filter((method) => method === "POST")).toHaveLength(6);
  });

  it("is certain that nothing happened where the service refused and the id is not there", async () => {
    posts = [() => ({ status: 500, json: oktaError("E0000009", "Internal error") })];
    expect(await rejection(client.orgs.add({ orgId: "00o1" }))).toMatchObject({ code: "ERR_AERIAL_API", status: 500 });
    posts = [() => ({ status: 500, json: oktaError("E0000009", "Internal error") })];
    expect(await rejection(client.orgs.add({ domain: "acme.okta.com" }))).toBeInstanceOf(OutcomeUnknownError);
  });

  it("takes a refusal after a lost answer for its own success, even where a listing lags", async () => {
    lag = 1;
    posts = [(add) => ({ ...add(), reset: true }), () => LINKED];
    await expect(client.orgs.add({ domain: "acme.okta.com" })).resolves.toEqual({ org: ORG, alreadyManaged: false });
    expect(methods()).toEqual(["POST", "GET", "POST", "GET", "GET"]);
  });

  it("does not know the outcome where a listing lags for longer", async () => {
    lag = 9;
    posts = [(add) => ({ ...add(), reset: true }), () => LINKED];
    const error = await rejection<OutcomeUnknownError>(client.orgs.add({ domain: "acme.okta.com" }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.cause).toBeInstanceOf(ValidationError);
  });

  it.each([400, 403])("says how to grant consent where that is missing (%i)", async (status) => {
    posts = [() => ({ status, json: oktaError("E0000001", "Validation failed", ["No consent was granted."]) })];
    const error = await rejection<ConsentRequiredError>(client.orgs.add({ domain: "acme.okta.com" }));
    expect(error).toBeInstanceOf(ConsentRequiredError);
    expect(error).toMatchObject({ status, errorCode: "E0000001", errorCauses: ["No consent was granted."] });
    expect(error.message).toMatch(/the org acme\.okta\.com .*grant consent .*aerial\/grant with {"accountId": "acct"}/);
  });

  it("passes other refusals on without looking", async () => {
    posts = [() => ({ status: 403, json: oktaError("E0000006", "Denied") })];
    expect(await rejection(client.orgs.add({ orgId: "00o1" }))).toBeInstanceOf(ForbiddenError);
    expect(methods()).toEqual(["POST"]);
  });

  it("repeats what a rate limit refused, which had no effect", async () => {
    posts = [() => ({ status: 429, json: oktaError("E0000047", "Rate limit") })];
    await expect(client.orgs.add({ orgId: "00o1" })).resolves.toMatchObject({ alreadyManaged: false });
    expect(methods()).toEqual(["POST", "POST"]);
  });

  it("after a timeout looks, too", async () => {
    const time = new VirtualTime();
    const over = new AbortController();
    client = testClient(holder.server.url, { clock: time });
    posts = [(add) => ({ ...add(), after: time.hold(600_000, over.signal) })];
    await expect(client.orgs.add({ orgId: "00o1" })).resolves.toEqual({ org: ORG, alreadyManaged: false });
    over.abort();
    expect(methods().filter((method) => method === "POST")).toHaveLength(1);
    expect(methods().length).toBeGreaterThan(1);
  });

  it("does not know the outcome where it was cancelled before it could look", async () => {
    const controller = new AbortController();
    posts = [
      () => {
        controller.abort();
        return { reset: true };
      },
    ];
    const error = await rejection(client.orgs.add({ orgId: "00o1" }, { signal: controller.signal }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(methods()).toEqual(["POST"]);
  });

  it("that is on its way when it is cancelled is awaited", async () => {
    const controller = new AbortController();
    posts = [
      (add) => {
        controller.abort();
        return add();
      },
    ];
    await expect(client.orgs.add({ orgId: "00o1" }, { signal: controller.signal })).resolves.toMatchObject({
      org: ORG,
    });
  });
});

describe("requesting a deletion", () => {
  const holder = useServer();
  let client: AerialClient;
  let posts: Answer[];
  let org: Answer;

  beforeEach(() => {
    client = testClient(holder.server.url);
    org = { json: { ...ORG, status: "INACTIVE" } };
    posts = [];
    holder.server.script = ({ method }) => (method === "POST" ? (posts.shift() ?? { json: {} }) : org);
  });
  const methods = (): string[] => holder.server.requests.map(({ method }) => method);

  it("sends one request without a body", async () => {
    await client.orgs.requestDeletion("00o1");
    expect(holder.server.requests).toMatchObject([
      { method: "POST", url: "/acct/api/v1/orgs/00o1/deletionRequest", body: "", headers: { "content-length": "0" } },
    ]);
  });

  it("is done where the answer was lost and the org is gone", async () => {
    posts = [{ reset: true }];
    org = NOT_FOUND;
    await client.orgs.requestDeletion("00o1");
    expect(methods()).toEqual(["POST", "GET"]);
  });

  it("is sent again where the answer was lost and the org is still there and inactive", async () => {
    posts = [{ status: 503, json: oktaError("E0000010", "Read only") }];
    await client.orgs.requestDeletion("00o1");
    expect(methods()).toEqual(["POST", "GET", "POST"]);
  });

  it.each<[string, Answer[], Answer]>([
    ["somebody activated the org meanwhile", [{ reset: true }], { json: ORG }],
    ["looking fails", [{ reset: true }], { status: 403, json: oktaError("E0000006", "Denied") }],
    [
      "the request that was sent again was refused",
      [{ reset: true }, { status: 400, json: oktaError("E0000001", "Requested already") }],
      { json: { ...ORG, status: "INACTIVE" } },
    ],
    ["something else than the API answered", [{ text: "<html>" }], { json: { ...ORG, status: "INACTIVE" } }],
    [
      "it never comes to an end",
      Array.from({ length: 9 }, () => ({ reset: true })),
      { json: { ...ORG, status: "INACTIVE" } },
    ],
  ])("has an unknown outcome where the answer was lost and %s", async (_, answers, look) => {
    posts = [...answers];
    org = look;
    const error = await rejection<OutcomeUnknownError>(client.orgs.requestDeletion("00o1"));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toMatch(
      /the request to delete the org 00o1 took effect.*account\.org\.delete\.request.*System Log/,
    );
    expect(methods().filter((method) => method === "POST").length).toBeLessThanOrEqual(6);
  });

  it("is done with an empty answer", async () => {
    posts = [{ status: 204 }];
    await client.orgs.requestDeletion("00o1");
    expect(methods()).toEqual(["POST"]);
  });

  it("passes a refusal on", async () => {
    posts = [{ status: 400, json: oktaError("E0000001", "The org must be inactive") }];
    const error = await rejection<ApiError>(client.orgs.requestDeletion("00o1"));
    expect(error).toBeInstanceOf(ValidationError);
    expect(methods()).toEqual(["POST"]);
  });
});

describe("a timeout", () => {
  const holder = useServer();

  it("that never ends is an error of its own", async () => {
    const time = new VirtualTime();
    const over = new AbortController();
    holder.server.script = () => ({ after: time.hold(600_000, over.signal) });
    const client = testClient(holder.server.url, { clock: time, maxRetries: 2 });
    const error = await rejection<TimeoutError>(client.accounts.get());
    expect(error).toMatchObject({ code: "ERR_AERIAL_TIMEOUT", requestSent: true });
    expect(holder.server.requests).toHaveLength(3);
    over.abort();
  });
});
