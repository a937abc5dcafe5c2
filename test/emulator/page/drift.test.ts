import { describeWith } from "../../support/required";
import { secretsInText } from "../../support/secrets";
import { ACME, statusStack, useStatus } from "../../lifecycle/support/status";
import { rowOf, useBrowser } from "./support";

describeWith(["chromium", "engine", "provider"], "drift, clicked through", () => {
  const open = useBrowser();
  const start = useStatus();

  it("is made on the page, planned, repaired, and seen on the page, which is never loaded again", async () => {
    const { service, stack, status } = await start();
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    const page = await open(service.url);
    await page.evaluate("window.stillTheSame = true");
    const row = rowOf(page, "acme.okta.com");
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });

    await page.getByRole("button", { name: "Deactivate acme.okta.com" }).click();
    await row.getByText("Inactive").waitFor();
    expect(status(ACME)).toBe("INACTIVE");

    expect((await stack.planJson()).resource_changes).toMatchObject([
      { change: { actions: ["update"], before: { status: "INACTIVE" }, after: { status: "ACTIVE" } } },
    ]);
    expect(await row.innerText()).toContain("Inactive");

    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    await row.locator(".badge").getByText("Active", { exact: true }).waitFor();
    await page.getByLabel("Show").selectOption("changes");
    const request = page.locator("#journal tbody tr").first();
    await request.getByText('{"status":"ACTIVE"}').waitFor();
    expect(await request.innerText()).toMatch(/PUT\s+\/orgs\/00oacme\/status\s+acme\.okta\.com[^]*200/);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await page.evaluate("window.stillTheSame")).toBe(true);

    await page.getByLabel("Show").selectOption("all");
    await page.locator("#journal").getByText("/oauth2/v1/token").first().waitFor();
    await page.evaluate("document.querySelectorAll('#journal summary').forEach((summary) => summary.click())");
    await page
      .locator("#journal dd")
      .getByText(/DPoP|Bearer/)
      .first()
      .waitFor();
    expect(secretsInText(await page.content(), service.secrets)).toEqual([]);
  });
});
