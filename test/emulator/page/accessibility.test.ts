import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import type { Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { ACCOUNT_ID, type Api } from "../support";
import { rowOf, usePage } from "./support";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Returns axe-core's findings with all its rules. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  );
  const { violations: found, passes } = results as AxeResults;
  expect(passes.map(({ id }) => id)).toContain("color-contrast");
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  );
}

/** The accessible name of what has the focus, as far as this page names things. */
function focused(page: Page): Promise<string> {
  // As text: the types of this file are Node's.
  return page.evaluate(`(() => {
    const element = document.activeElement;
    const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText;
    return (element.localName + ": " + name).replace(/\\s+/g, " ").trim();
  })()`);
}

describeWith(["chromium"], "the page for everybody", () => {
  let emulator: Emulator;
  let api: Api;
  let page: Page;
  usePage((opened) => ({ emulator, api, page } = opened), { reducedMotion: "reduce" });

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
  };
  /** Tabs on until something has the focus. */
  const tabTo = async (name: string): Promise<void> => {
    for (let left = 200; (await focused(page)) !== name; left -= 1) {
      if (left === 0) {
        throw new Error(`The Tab key never comes to ${name}.`);
      }
      await press("Tab");
    }
  };

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    it.each([1280, 390, 320])("breaks no rule of axe-core, whatever is shown, at a width of %d", async (width) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      emulator.admin.generate({ orgs: 394, accountId: ACCOUNT_ID, products: ["P000052"] });
      await page.getByText("400 in total").waitFor();
      emulator.admin.addFault({ kind: "rate_limit", path: "/products" });
      emulator.admin.addFault({ kind: "latency", count: Infinity, path: "/never" });
      emulator.admin.updateOrg("00omanaged", { status: "INACTIVE", deletionRequested: true });
      await api.get("/products");
      await api.put("/orgs/00omanaged/products", [{ id: "P000131" }]);
      await api.get("/orgs?limit=100");
      await page.locator("#journal tbody tr").nth(2).waitFor();
      await page.locator("#system-log tbody tr").nth(1).waitFor();
      await page.locator("#journal summary").first().click();
      await page.locator("#journal summary").nth(1).click();
      await page.getByText("More", { exact: true }).click();
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByLabel("Path ends with").fill("/a");
      await page.getByLabel("Path and query match").fill("/b");
      await page.getByRole("button", { name: "Add fault" }).click();
      await page.locator("#fault-problem").waitFor();
      await page.getByRole("button", { name: "Expire tokens" }).click();
      await page.locator("#notice").getByText("expired").waitFor();
      // The bar of sections and the notice float above the page. Content below them can be scrolled away from there, which
      // axe-core does not try.
      await page.evaluate(
        "document.querySelectorAll('nav, #notice').forEach(({ style }) => (style.position = 'static'))",
      );
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
      emulator.admin.updateOrg("00omanaged", { name: "Meanwhile" });
      await page.getByText("This org was changed in the meantime").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Delete org…" }).click();
      expect(await violations(page)).toEqual([]);
      await press("Escape", "Escape");
      await page.getByRole("button", { name: "Reset…" }).click();
      expect(await violations(page)).toEqual([]);
      await press("Escape");
      await page.getByRole("button", { name: "Add org…" }).click();
      expect(await violations(page)).toEqual([]);
      await press("Enter");
      await page.getByText("Domain must be").waitFor();
      expect(await violations(page)).toEqual([]);
      await press("Escape");
      await page.getByLabel("Filter events").fill("nothing like that");
      await page.getByText("No matching events.").waitFor();
      await page.getByLabel("Filter orgs").fill("nothing like that");
      await page.getByText("No matching orgs.").waitFor();
      await emulator.close();
      await page.getByText("Connection lost").waitFor();
      expect(await violations(page)).toEqual([]);
    });
  });

  it("can be walked through by keyboard alone, in the order of reading, and always shows where one is", async () => {
    emulator.admin.addFault({ kind: "latency" });
    await api.get("/accounts");
    await page.locator("#journal tbody tr").waitFor();
    await page.locator("#faults li").waitFor();
    const names: string[] = [];
    for (;;) {
      await press("Tab");
      const name = await focused(page);
      if (name.startsWith("body") || names.length > 100) {
        break;
      }
      names.push(name);
      const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
      expect([name, outline]).toEqual([name, "solid"]);
    }
    expect(names.slice(0, 11)).toEqual([
      "a: Skip to the orgs",
      "button: Reset…",
      "a: Orgs",
      "a: Journal",
      "a: System Log",
      "a: Faults",
      "a: Clock",
      "input: Filter orgs",
      "button: Add org…",
      "button: Deactivate aerial.okta.com",
      "button: Edit… aerial.okta.com",
    ]);
    const rest = names.slice(names.indexOf("input: Filter requests"));
    expect(rest.map((name) => name.replace(/(GET) .*/, "$1"))).toEqual([
      "input: Filter requests",
      expect.stringMatching(/^select: Show/),
      "button: Pause",
      "button: Clear",
      "summary: GET",
      "input: Filter events",
      expect.stringMatching(/^select: Kind of fault/),
      expect.stringMatching(/^select: Method/),
      "input: Path ends with",
      "input: Number of hits",
      "input: unlimited",
      "input: HTTP status",
      "summary: More",
      "button: Add fault",
      "button: Remove all faults",
      "button: Freeze",
      "button: +1 min",
      "button: +10 min",
      "button: +1 hour",
      "button: +1 day",
      // Its parts: month, day, year, hours, minutes, seconds, half of the day, and the calendar.
      ...Array.from({ length: 8 }, () => "input: Set to (UTC)"),
      "button: Set",
      "button: Expire tokens",
      "button: Renew nonces",
    ]);
  });

  it("changes an org by keyboard alone, and gives the focus back", async () => {
    await press("Tab", "Enter");
    expect(await focused(page)).toBe("h2: Orgs");
    await tabTo("button: Deactivate managed.okta.com");
    await press("Enter");
    await rowOf(page, "managed.okta.com").getByText("Inactive").waitFor();
    expect(await focused(page)).toBe("button: Activate managed.okta.com");
    await press("Tab", "Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo("input: MFA P000131");
    await press("Space");
    await tabTo("button: Save");
    await press("Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("button: Edit… managed.okta.com");
    await rowOf(page, "managed.okta.com").getByText("MFA").waitFor();
    expect(emulator.admin.org("00omanaged")?.products).toEqual(["P000052", "P000131"]);
    await press("Enter");
    await page.getByRole("dialog").waitFor();
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("button: Edit… managed.okta.com");
  });

  it("leaves the focus where it is, whatever happens around it", async () => {
    await tabTo("button: Deactivate managed.okta.com");
    emulator.admin.generate({ orgs: 50, accountId: ACCOUNT_ID });
    emulator.admin.updateOrg("00omanaged", { name: "Renamed", products: [] });
    await rowOf(page, "generated-00004.okta.com").waitFor();
    emulator.admin.removeOrg("00oaerial");
    await rowOf(page, "aerial.okta.com").waitFor({ state: "detached" });
    expect(await focused(page)).toBe("button: Deactivate managed.okta.com");
    // Its org comes to another page: the list goes along.
    await page.getByRole("button", { name: "Next page" }).click();
    await page.locator("#orgs-range").getByText("11–20 of 55", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Deactivate generated-00006.okta.com" }).focus();
    ["00orefusing", "00oelsewhere"].forEach((id) => emulator.admin.removeOrg(id));
    await page.locator("#orgs-range").getByText("9–18 of 53", { exact: true }).waitFor();
    expect(await focused(page)).toBe("button: Deactivate generated-00006.okta.com");
    await page.getByRole("button", { name: "Previous page" }).click();
    await page.locator("#orgs-range").getByText("1–10 of 53", { exact: true }).waitFor();
    expect(await focused(page)).toBe("button: Previous page");
    await page.getByRole("button", { name: "Deactivate managed.okta.com" }).focus();
    // The focused element is removed: then its table has the focus.
    emulator.admin.removeOrg("00omanaged");
    await rowOf(page, "managed.okta.com").waitFor({ state: "detached" });
    expect(await focused(page)).toBe("h2: Orgs");

    await api.get("/accounts");
    await page.locator("#journal summary").focus();
    await press("Enter");
    await page.locator("#journal dl").waitFor();
    for (let count = 0; count < 150; count += 1) {
      await api.get("/products");
    }
    await page.getByText("151 requests").waitFor();
    expect(await focused(page)).toMatch(/^summary: GET\s+\/accounts/);
    expect(await page.locator("#journal tbody tr").count()).toBe(51);
    expect(await page.locator("#journal dl").isVisible()).toBe(true);
  });

  it("tells screen readers what happens, in a sentence now and then", async () => {
    const spoken = page.locator("#announcements[role=status]");
    emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
    await rowOf(page, "managed.okta.com").getByText("Inactive").waitFor();
    await api.get("/accounts");
    await page.locator("#journal tbody tr").waitFor();
    await api.get("/accounts");
    await api.get("/nothing");
    await spoken.getByText("managed.okta.com is inactive now. 2 new requests, 1 failed.").waitFor();
    expect(await page.locator("#journal [aria-live], #journal[aria-live], #orgs[aria-live]").count()).toBe(0);
  });

  it("moves nothing for who wants no motion, and something for the others", async () => {
    const animation = async (): Promise<string> => {
      const row = rowOf(page, "managed.okta.com");
      emulator.admin.updateOrg("00omanaged", { name: `${Math.random()}` });
      await row.and(page.locator(".changed")).waitFor();
      return page.evaluate("getComputedStyle(document.querySelector('tr.changed')).animationName");
    };
    expect(await animation()).toBe("none");
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(await animation()).toBe("changed");
  });
});
