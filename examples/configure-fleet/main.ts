/**
 * The content of every active org, a stack each. `npx --no aerial orgs --json > orgs.json` lists the orgs;
 * docs/guides/configuring-orgs.md shows how the stacks are planned and applied.
 *
 * Outside of this repository the import says "cdktf-provider-aerial".
 */
import { readFileSync } from "node:fs";
import { App } from "cdktf";
import { OrgContentStack, type ListedOrg } from "./org-content-stack";

/** The part of each org in `aerial orgs --json` that is read here. */
interface OrgInAccount extends ListedOrg {
  readonly status: string | null;
  readonly aerialOrg: boolean;
}

/** Declares a stack for each org that is active: nobody's token works in an inactive one, so its plan would fail. */
export function configureFleet(app: App, orgs: readonly OrgInAccount[]): OrgContentStack[] {
  return orgs
    .filter(({ status, aerialOrg }) => status === "ACTIVE" && !aerialOrg)
    .map((org) => new OrgContentStack(app, org));
}

if (require.main === module) {
  const app = new App();
  configureFleet(app, JSON.parse(readFileSync(process.env.ORGS_FILE ?? "orgs.json", "utf8")) as OrgInAccount[]);
  app.synth();
}
