import type { Fault } from "../../lib/emulator";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { unwrapped, writesOf } from "./support/calls";
import { ACCOUNT, ACME, UMBRELLA, useStatus } from "./support/status";

const FIRST = `PUT orgs/${ACME}/products [{"id":"P000052"}]`;
const SECOND = `PUT orgs/${ACME}/status {"status":"INACTIVE"}`;
const THIRD = `PUT orgs/${UMBRELLA}/products [{"id":"P000131"}]`;

/** Three changes, one after the other. */
const STACK = `
  resource "aerial_org_products" "first" {
    org_id      = "${ACME}"
    product_ids = ["P000052"]
  }
  resource "aerial_org_status" "second" {
    org_id     = "${ACME}"
    status     = "INACTIVE"
    depends_on = [aerial_org_products.first]
  }
  resource "aerial_org_products" "third" {
    org_id      = "${UMBRELLA}"
    product_ids = ["P000131"]
    depends_on  = [aerial_org_status.second]
  }`;

/** Something that a test opens and others wait for. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((fulfil) => (open = fulfil));
  return { open, opened };
}

describeWith(["engine", "provider"], "Ctrl-C in the middle of an apply", () => {
  const start = useStatus({ executable: true });

  /** Applies, and presses Ctrl-C as soon as the fault hits. */
  async function interrupted(fault: Fault, environment: Record<string, string> = {}) {
    const { service, stack, status } = await start();
    const { admin } = service.emulator;
    stack.configure(withProvider(STACK));
    await stack.init();
    await stack.planJson();
    const hit = gate();
    admin.addFault({ ...fault, onHit: hit.open });
    const apply = stack.start(["apply", "-input=false", "-no-color", "tfplan"], { environment });
    await hit.opened;
    apply.interrupt();
    await apply.printed("Interrupt received");
    return { service, stack, status, apply, admin };
  }

  it("awaits a write that is on its way, has it in state, starts nothing more, and the next apply does the rest", async () => {
    const answer = gate();
    const { service, stack, status, apply, admin } = await interrupted({
      method: "PUT",
      path: `/orgs/${ACME}/status`,
      kind: "latency",
      hold: answer.opened,
    });
    answer.open();
    const { exitCode, output } = await apply.result;
    expect(exitCode).toBe(1);
    expect(output).toContain("aerial_org_status.second: Creation complete");
    expect(output).not.toContain("aerial_org_products.third: Creating");
    expect(writesOf(service.emulator)).toEqual([FIRST, SECOND]);
    expect(status(ACME)).toBe("INACTIVE");
    const { values } = await stack.stateJson();
    expect(values?.root_module.resources?.map(({ address, tainted }) => ({ address, tainted }))).toEqual([
      { address: "aerial_org_products.first", tainted: undefined },
      { address: "aerial_org_status.second", tainted: undefined },
    ]);

    admin.clearFaults();
    admin.clearJournal();
    const rest = await stack.apply();
    expect(rest.output).toContain("1 added, 0 changed, 0 destroyed");
    expect(writesOf(service.emulator)).toEqual([THIRD]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("gives up a read at once, even one that is never answered, and nothing of that resource is in state", async () => {
    const never = new Promise<void>(() => {});
    const { service, stack, apply, admin } = await interrupted({
      method: "GET",
      path: `/${ACCOUNT}/api/v1/orgs/${ACME}`,
      kind: "latency",
      hold: never,
    });
    const { exitCode, output } = await apply.result;
    expect(exitCode).toBe(1);
    expect(unwrapped(output)).toContain("Error: The operation was canceled with aerial_org_status.second");
    expect(writesOf(service.emulator)).toEqual([FIRST]);
    const { values } = await stack.stateJson();
    expect(values?.root_module.resources?.map(({ address }) => address)).toEqual(["aerial_org_products.first"]);

    admin.clearFaults();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([FIRST, SECOND, THIRD]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it.each([`/orgs/${ACME}/products`, `/orgs/${ACME}/status`])(
    "does not wait for the next try of a write that was refused by a rate limit (%s)",
    async (path) => {
      const { service, stack, apply, admin } = await interrupted(
        { method: "PUT", path, kind: "rate_limit", count: Infinity },
        { AERIAL_MIN_WAIT_SECONDS: "3000", AERIAL_MAX_WAIT_SECONDS: "3000" },
      );
      const { exitCode, output } = await apply.result;
      expect(exitCode).toBe(1);
      expect(unwrapped(output)).toContain("Error: The operation was canceled");
      admin.clearFaults();
      admin.clearJournal();
      expect(await stack.apply()).toMatchObject({ exitCode: 0 });
      expect(writesOf(service.emulator)).toEqual(path.endsWith("status") ? [SECOND, THIRD] : [FIRST, SECOND, THIRD]);
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    },
  );
});
