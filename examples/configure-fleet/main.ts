/**
 * The content of every active org, with one stack for each. `npx --no aerial orgs --json > orgs.json` lists the orgs.
 * docs/guides/configuring-orgs.md shows how to plan and apply the stacks.
 */
import { readFileSync } from "node:fs";
import { App } from "cdktf";
import { OrgContentStack, type ListedOrg } from "./org-content-stack";

/** The properties of an org in `aerial orgs --json` that this program reads. */
interface OrgInAccount extends ListedOrg {
  readonly status: string | null;
  readonly aerialOrg: boolean;
}

/** Declares a stack for each active org. No token works in an inactive org, so the plan of its stack would fail. */
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
